export { everybodyOnPage, type PeopleOnPage, peopleOnPage } from './people-on-page.rules.ts';
export type { FoundPerson, SetAside } from './person.ts';
export { DEFAULT_ATL_ROLES, holdsRole } from './titles/title.rules.ts';
