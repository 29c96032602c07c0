import { Module } from '@nestjs/common';
import { CompanyRepository } from './company.repository.ts';
import { CompanyImportService } from './import/company-import.service.ts';
import { ProfileRepository } from './profile.repository.ts';

@Module({
  providers: [CompanyRepository, ProfileRepository, CompanyImportService],
  exports: [CompanyRepository, ProfileRepository, CompanyImportService],
})
export class LeadsModule {}
