import { isWorking, type SimulatedCompany } from '../sites/simulated-company.ts';

/**
 * Pages in the manner of LinkedIn's, as far as we read them. All people in them are invented; the markup is made up after
 * the real one's habits and is no copy of it.
 */
interface Member {
  name: string;
  title: string;
  slug: string;
}

export function profilePage({ name, title, company }: Member & { company: string }): string {
  return page(
    `(2) ${name} | LinkedIn`,
    `<main><h1 class="inline">${name}</h1><div class="text-body-medium break-words">${title} | Happy to talk</div>
    <section><div id="experience"></div><ul>
      <li>${lines(title, `${company} · Full-time`, 'Jan 2019 - Present · 7 yrs')}</li>
      <li>${lines('Analyst', 'Globex · Full-time', 'Jan 2012 - Dec 2018')}</li>
    </ul></section></main>`,
  );
}

export function companyPeoplePage(company: string, staff: readonly Member[]): string {
  const cards = staff.map(
    ({
      name,
      title,
      slug,
    }) => `<li class="people-card"><a href="/in/${slug}?miniProfileUrn=1"><div class="lockup__title">
      ${name}</div></a><div class="lockup__subtitle">${title}</div></li>`,
  );
  const stranger =
    '<li><a href="/in/hidden"><div class="lockup__title">LinkedIn Member</div></a><div class="lockup__subtitle">CEO</div></li>';
  return page(`${company}: People | LinkedIn`, `<main><h1>${company}</h1><ul>${cards.join('')}${stranger}</ul></main>`);
}

export function companyAboutPage({ name, site }: SimulatedCompany): string {
  const members = isWorking(site) && site.size !== null ? `<dd>${site.size.employees} associated members</dd>` : '';
  return page(
    `${name}: About | LinkedIn`,
    `<main><h1>${name}</h1><dl><dt>Company size</dt><dd>11-50 employees</dd>${members}</dl></main>`,
  );
}

export function loginPage(): string {
  return page(
    'Sign Up | LinkedIn',
    '<form action="/uas/login-submit"><input name="session_password" type="password"></form>',
  );
}

export function challengePage(): string {
  return page(
    'Security Verification | LinkedIn',
    '<form action="/checkpoint/challenge/verify"><h1>Quick check</h1></form>',
  );
}

function lines(...texts: string[]): string {
  return texts
    .map((text) => `<span aria-hidden="true">${text}</span><span class="visually-hidden">${text}</span>`)
    .join('');
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`;
}
