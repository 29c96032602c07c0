import { Module } from '@nestjs/common';
import { CompanyRepository } from './company.repository.ts';
import { ContactRepository } from './contacts/contact.repository.ts';
import { FoundCompanyRepository } from './found-company.repository.ts';
import { CompanyImportService } from './import/company-import.service.ts';
import { ImportController } from './import/import.controller.ts';
import { ImportHistoryService } from './import/import-history.service.ts';
import { LeadImportService } from './import/lead-import.service.ts';
import { KnownRecordsRepository } from './known-records.repository.ts';
import { ProfileRepository } from './profile.repository.ts';

@Module({
  controllers: [ImportController],
  providers: [
    CompanyRepository,
    FoundCompanyRepository,
    ContactRepository,
    KnownRecordsRepository,
    ProfileRepository,
    CompanyImportService,
    LeadImportService,
    ImportHistoryService,
  ],
  exports: [
    CompanyRepository,
    FoundCompanyRepository,
    ContactRepository,
    KnownRecordsRepository,
    ProfileRepository,
    CompanyImportService,
    LeadImportService,
    ImportHistoryService,
  ],
})
export class LeadsModule {}
