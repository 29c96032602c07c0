export { CONTACTS_FLOW } from './atl-discovery.flow.ts';
export { type CompanyContact, type CompanyContacts, toCompanyContacts } from './company-contacts.ts';
export { ContactDiscovery } from './contact-discovery.ts';
export { ContactsModule } from './contacts.module.ts';
export { contactsPhases } from './contacts-progress.rules.ts';
