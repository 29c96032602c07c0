import { Module } from '@nestjs/common';
import { CompanyRepository } from './company.repository.ts';
import { ContactRepository } from './contacts/contact.repository.ts';
import { SinglePersonRepository } from './contacts/single-person.repository.ts';
import { DuplicatesController } from './duplicates/duplicates.controller.ts';
import { DuplicatesService } from './duplicates/duplicates.service.ts';
import { FindDuplicatesRepository } from './duplicates/find-duplicates.repository.ts';
import { FoundCompanyRepository } from './found-company.repository.ts';
import { CompanyImportService } from './import/company-import.service.ts';
import { ImportController } from './import/import.controller.ts';
import { ImportHistoryService } from './import/import-history.service.ts';
import { LeadImportService } from './import/lead-import.service.ts';
import { KnownRecordsRepository } from './known-records.repository.ts';
import { ProfileRepository } from './profile.repository.ts';
import { CompaniesController } from './records/companies.controller.ts';
import { RecordEditService } from './records/edit/record-edit.service.ts';
import { RecordHistoryRepository } from './records/edit/record-history.repository.ts';
import { LeadsController } from './records/leads.controller.ts';
import { RecordListRepository } from './records/list/record-list.repository.ts';
import { PeopleController } from './records/people.controller.ts';
import { RecordReferences } from './records/record-references.ts';

@Module({
  controllers: [ImportController, CompaniesController, PeopleController, LeadsController, DuplicatesController],
  providers: [
    CompanyRepository,
    FoundCompanyRepository,
    ContactRepository,
    SinglePersonRepository,
    KnownRecordsRepository,
    ProfileRepository,
    CompanyImportService,
    LeadImportService,
    ImportHistoryService,
    RecordListRepository,
    RecordEditService,
    RecordHistoryRepository,
    RecordReferences,
    FindDuplicatesRepository,
    DuplicatesService,
  ],
  exports: [
    CompanyRepository,
    FoundCompanyRepository,
    ContactRepository,
    SinglePersonRepository,
    KnownRecordsRepository,
    ProfileRepository,
    CompanyImportService,
    LeadImportService,
    ImportHistoryService,
    RecordListRepository,
    RecordEditService,
    RecordHistoryRepository,
    RecordReferences,
    FindDuplicatesRepository,
    DuplicatesService,
  ],
})
export class LeadsModule {}
