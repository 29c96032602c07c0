export { everybodyOnPage, type PeopleOnPage, peopleOnPage } from './people-on-page.rules.ts';
export type { FoundPerson, SetAside } from './person.ts';
export { profileAmong, profilesOn } from './profile-links.rules.ts';
export { DEFAULT_ATL_ROLES, holdsRole, readTitle } from './titles/title.rules.ts';
