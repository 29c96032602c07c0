import { describe, expect, it } from '@jest/globals';
import { type ImportKind, mapColumns } from './map-columns.rules.ts';

function mapped(
  names: string[],
  sample: string[][] = [],
  kind: ImportKind = 'companies',
  overrides = new Map<string, string>(),
) {
  const columns = mapColumns({ header: { line: 1, cells: names, names }, sample }, kind, overrides);
  return Object.fromEntries(columns.map(({ header, field }) => [header, field]));
}

describe('what columns hold', () => {
  it.each([
    [['Firma', 'Webseite', 'Anzahl Mitarbeiter', 'Land', 'Branche', 'Gründungsjahr', 'Beschreibung']],
    [['Entreprise', 'Site web', 'Effectif', 'Pays', "Secteur d'activité", 'Année de création', 'Description']],
    [['Empresa', 'Sitio web', 'Número de empleados', 'País', 'Sector', 'Año de fundación', 'Descripción']],
    [['Azienda', 'Sito web', 'Dipendenti', 'Paese', 'Settore', 'Anno di fondazione', 'Descrizione']],
    [['Bedrijfsnaam', 'Website', 'Aantal medewerkers', 'Land', 'Branche', 'Oprichtingsjaar', 'Omschrijving']],
    [['Nome da empresa', 'Site', 'Nº de funcionários', 'País', 'Setor', 'Ano de fundação', 'Descrição']],
    [['organization_name', 'Website URL', '# Employees', 'Country/Region', 'industry_raw', 'Year Founded', 'About']],
    [['AccountName', 'CompanyDomain', 'NumberOfEmployees', 'CountryCode', 'Vertical', 'Founded', 'Summary']],
  ])('reads %j', (names) => {
    expect(Object.values(mapped(names))).toEqual([
      'company_name',
      'domain',
      'employee_count',
      'country',
      'industry',
      'founded',
      'description',
    ]);
  });

  it.each([
    [['Vorname', 'Nachname', 'E-Mail-Adresse', 'Telefonnummer', 'Position', 'Unternehmen']],
    [['Prénom', 'Nom', 'Adresse e-mail', 'Téléphone', 'Fonction', 'Société']],
    [['Nombre', 'Apellidos', 'Correo electrónico', 'Teléfono', 'Cargo', 'Empresa']],
    [['Nome', 'Cognome', 'Indirizzo e-mail', 'Telefono', 'Ruolo', 'Azienda']],
    [['Voornaam', 'Achternaam', 'E-mailadres', 'Telefoonnummer', 'Functie', 'Bedrijf']],
    [['Nome', 'Sobrenome', 'E-mail', 'Telefone', 'Cargo', 'Empresa']],
    [['FirstName', 'LastName', 'Primary Email', 'Work Phone', 'Job Title', 'Company']],
  ])('reads people in %j', (names) => {
    expect(Object.values(mapped(names, [], 'leads'))).toEqual([
      'first_name',
      'last_name',
      'email',
      'phone',
      'title',
      'company_name',
    ]);
  });

  it('asks the other columns whose name a bare name is', () => {
    expect(mapped(['Name', 'Website'])).toEqual({ Name: 'company_name', Website: 'domain' });
    expect(mapped(['Name', 'Company'])).toEqual({ Name: 'full_name', Company: 'company_name' });
    expect(mapped(['Name', 'Email'], [], 'leads')).toEqual({ Name: 'full_name', Email: 'email' });
  });

  it('believes the cells where they contradict the name, and where the name says nothing', () => {
    const sample = [
      ['https://www.linkedin.com/in/ann', 'ann@acme.com', 'acme.com', '+44 20 7946 0000'],
      ['https://www.linkedin.com/in/bob', 'bob@beta.de', 'beta.de', '+49 30 1234567'],
    ];
    expect(mapped(['URL', 'x', 'y', 'Contact'], sample, 'leads')).toEqual({
      URL: 'linkedin_url',
      x: 'email',
      y: 'domain',
      Contact: 'phone',
    });
  });

  it('needs a single cell to know a page at LinkedIn from a website', () => {
    expect(mapped(['URL'], [['https://www.linkedin.com/in/ann']], 'leads')).toEqual({ URL: 'linkedin_url' });
  });

  it('takes no column for what it only sounds like', () => {
    const names = [
      'Company Name',
      'Company Name for Emails',
      'Email Status',
      'Lead Owner Id',
      'Facebook Url',
      'Subsidiary of',
    ];
    expect(Object.values(mapped(names, [], 'leads'))).toEqual(['company_name', null, null, null, null, null]);
  });

  it('is surer of a plain name than of one with more around it', () => {
    const names = ['Website', 'Billing Country', 'Preferred Work Email'];
    const columns = mapColumns({ header: { line: 1, cells: names, names }, sample: [] }, 'leads', new Map());
    const [plain, qualified, wordy] = columns.map(({ confidence }) => confidence!);
    expect(plain).toBeGreaterThanOrEqual(qualified!);
    expect(qualified).toBeGreaterThan(wordy!);
  });

  it('does what the caller says', () => {
    const overrides = new Map([
      ['website', '-'],
      ['3', 'domain'],
    ]);
    expect(mapped(['Name', 'Website', 'Link'], [], 'companies', overrides)).toEqual({
      Name: 'company_name',
      Website: null,
      Link: 'domain',
    });
  });
});
