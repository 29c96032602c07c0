export { CompanyRepository, type LeftOut } from './company.repository.ts';
export { ContactRepository, type StatedPerson } from './contacts/contact.repository.ts';
export { SinglePersonRepository } from './contacts/single-person.repository.ts';
export { DUPLICATE_STATES, type DuplicateState, type ListedDuplicate } from './duplicates/duplicate.repository.ts';
export { type DuplicatePreview, DuplicatesService } from './duplicates/duplicates.service.ts';
export { FindDuplicatesRepository } from './duplicates/find-duplicates.repository.ts';
export { readEmail } from './email.rules.ts';

export { CompanyEntity, ImportBatchEntity } from './entities/company.entity.ts';
export { ContactEntity } from './entities/contact.entity.ts';
export { FactEntity } from './entities/fact.entity.ts';
export { IcpEntity, ProfileEntity } from './entities/profile.entity.ts';
export { FoundCompanyRepository } from './found-company.repository.ts';
export { nameKey, readHost } from './identity.rules.ts';
export { CompanyImportService } from './import/company-import.service.ts';
export { ImportHistoryService, type UndoResult } from './import/import-history.service.ts';
export { type ImportPreview, previewFile } from './import/import-preview.ts';
export {
  type ImportProgress,
  type ImportResult,
  MARKS,
  type MarkAs,
} from './import/import-result.ts';
export { LeadImportService } from './import/lead-import.service.ts';
export { mapColumns } from './import/mapping/map-columns.rules.ts';
export type { ReadOptions } from './import/read-import.ts';
export { readEmployees } from './import/rows/employees.rules.ts';
export type { LineNote } from './import/rows/import-notes.ts';
export { openDelimitedText } from './import/table/delimited-table.ts';
export {
  type KnownCompany,
  type KnownLead,
  type KnownPerson,
  KnownRecordsRepository,
  type RecordSource,
} from './known-records.repository.ts';
export { LeadsModule } from './leads.module.ts';
export { AddressOfCompany, domainIn } from './one-company.ts';
export { ProfileRepository } from './profile.repository.ts';
export { CompanyPatch, ContactPatch, NewCompany, NewContact, type RecordPatch } from './records/edit/given-values.ts';
export { type EditedRecord, type ReadRecord, RecordEditService } from './records/edit/record-edit.service.ts';
export { type HistoryEntry, RecordHistoryRepository } from './records/edit/record-history.repository.ts';
export { exportText } from './records/export/export-lines.rules.ts';
export { answerList } from './records/list/list-answer.ts';
export {
  CompanyExportQuery,
  CompanyListQuery,
  ContactExportQuery,
  ContactListQuery,
} from './records/list/list-query.ts';
export type { ListName } from './records/list/record-kinds.data.ts';
export { RecordListRepository } from './records/list/record-list.repository.ts';
export { RecordReferences } from './records/record-references.ts';
