/** What `gtm contacts` was told. */
export interface ContactsOptions {
  files?: string;
  json?: boolean;
  explain?: boolean;
  roles?: string | true;
  refresh?: boolean;
  all?: boolean;
}
