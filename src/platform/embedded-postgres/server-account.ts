/** The operating-system account PostgreSQL runs as. */
export interface ServerAccount {
  name: string;
  /** Present only when this process is root and has to switch to the account; absent when it already is the account. */
  switchTo?: { uid: number; gid: number };
}
