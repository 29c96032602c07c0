import { Controller } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CompanyPatch, NewCompany } from './edit/given-values.ts';
import { CompanyExportQuery, CompanyListQuery } from './list/list-query.ts';
import { recordController } from './record-controller.ts';

/** Companies: lists, files, and what people say about them. */
@ApiTags('companies')
@ApiBearerAuth()
@Controller('api/v1/companies')
export class CompaniesController extends recordController({
  record: 'company',
  list: 'companies',
  plural: 'Companies',
  unique: 'domain',
  listQuery: CompanyListQuery,
  exportQuery: CompanyExportQuery,
  created: NewCompany,
  patch: CompanyPatch,
}) {}
