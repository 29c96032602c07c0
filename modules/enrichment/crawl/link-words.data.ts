import type { PageKind } from '#src/domain/page-kind';

/** Kinds of pages that a link can announce. */
export type LinkedKind = Exclude<PageKind, 'home' | 'other'>;

/**
 * What links to a page of each kind are called, in menus and in addresses: English, German, French, Spanish, Italian,
 * Dutch, Portuguese, Swedish, Danish, Norwegian, Polish, Finnish and Czech. Lower case and without accents, as
 * `plainWords` writes text; German umlauts stand in both spellings because addresses use either.
 */
export const LINK_WORDS: Readonly<Record<LinkedKind, readonly string[]>> = {
  about: phrases(
    'about, about us, about the company, who we are, our story, our company, the company, company, company profile, corporate, our mission, our history, the firm, our firm',
    'uber uns, ueber uns, wir uber uns, unternehmen, das unternehmen, firma, firmenprofil, wer wir sind, unternehmensprofil, philosophie',
    'a propos, a propos de nous, qui sommes nous, notre histoire, entreprise, l entreprise, notre entreprise, la societe, notre societe',
    'sobre nosotros, quienes somos, nosotros, nuestra empresa, la empresa, empresa, acerca de, acerca de nosotros, conocenos',
    'chi siamo, azienda, l azienda, la nostra storia, la societa, la nostra azienda',
    'over ons, over, ons verhaal, wie zijn wij, wie we zijn, ons bedrijf, het bedrijf',
    'sobre nos, sobre, quem somos, a empresa, nossa historia, a nossa empresa',
    'om oss, om foretaget, foretaget, om os, virksomheden, om virksomheden, om selskapet, selskapet, om bedriften',
    'o nas, o firmie, firma, kim jestesmy, meista, yritys, tietoa meista, o spolecnosti',
  ),
  team: phrases(
    'team, our team, the team, meet the team, meet our team, leadership, leadership team, our leadership, management, management team, executive team, executives, people, our people, founders, our founders, staff, leadership and board, board and management',
    'unser team, das team, ansprechpartner, geschaftsfuhrung, geschaeftsfuehrung, geschaftsleitung, geschaeftsleitung, unternehmensleitung, vorstand, fuhrungsteam, fuehrungsteam, unsere kopfe, kopfe, mitarbeiter, mitarbeitende, menschen, die geschaftsfuhrung',
    'equipe, notre equipe, l equipe, nos equipes, direction, la direction, dirigeants, equipe dirigeante, comite de direction, gouvernance',
    'equipo, nuestro equipo, el equipo, equipo directivo, liderazgo, direccion, nuestra gente',
    'il team, squadra, la squadra, il nostro team, le persone, persone, dirigenti, direzione',
    'ons team, het team, medewerkers, directie, onze mensen, mensen, bestuur',
    'equipa, nossa equipe, nossa equipa, a nossa equipa, a equipe, lideranca, direcao, diretoria, nosso time',
    'teamet, vart team, ledning, ledningsgrupp, ledningen, medarbetare, manniskorna, vores team, ledelse, ledelsen, medarbejdere, ansatte, medarbeidere, vart team, direktion',
    'zespol, nasz zespol, zarzad, kierownictwo, ludzie, tiimi, johto, johtoryhma, henkilosto, tym, nas tym, vedeni',
  ),
  customers: phrases(
    'customers, our customers, clients, our clients, case studies, case study, success stories, customer stories, references, portfolio, testimonials, our work, who we serve',
    'kunden, unsere kunden, referenzen, fallstudien, erfolgsgeschichten, kundenstimmen, projekte, kundenprojekte',
    'nos clients, ils nous font confiance, etudes de cas, temoignages, realisations, nos references, nos realisations',
    'clientes, nuestros clientes, casos de exito, casos, testimonios',
    'clienti, i nostri clienti, casi studio, casi di successo, referenze',
    'klanten, onze klanten, referenties, klantverhalen, cases, klantcases',
    'casos de sucesso, nossos clientes, os nossos clientes, casos de estudo',
    'kunder, vara kunder, referenser, kundcase, vores kunder, referencer, vare kunder, referanser, kundehistorier',
    'klienci, nasi klienci, referencje, realizacje, asiakkaat, referenssit, reference, zakaznici',
  ),
  pricing: phrases(
    'pricing, prices, plans, plans and pricing, pricing plans, price list',
    'preise, tarife, preisliste, preise und tarife',
    'tarifs, prix, nos tarifs, tarification',
    'precios, tarifas, planes, planes y precios',
    'prezzi, tariffe, listino prezzi, piani e prezzi',
    'prijzen, tarieven, prijs',
    'precos, planos, planos e precos',
    'priser, prisplaner, prislista, prisliste, vara priser',
    'cennik, ceny, hinnat, hinnasto, cenik',
  ),
  careers: phrases(
    'careers, career, jobs, join us, join our team, join the team, work with us, working at, work for us, vacancies, open positions, open roles, job openings, hiring, we are hiring',
    'karriere, stellenangebote, offene stellen, stellen, jobborse, arbeiten bei uns, jobs und karriere, karriere und jobs',
    'carrieres, carriere, recrutement, emplois, emploi, nous rejoindre, rejoignez nous, offres d emploi, on recrute',
    'empleo, trabaja con nosotros, carreras, unete, unete al equipo, vacantes, ofertas de empleo',
    'lavora con noi, carriere, posizioni aperte, opportunita di lavoro',
    'vacatures, werken bij, werken bij ons, werkenbij',
    'carreiras, trabalhe conosco, trabalhe connosco, vagas, recrutamento',
    'karriar, lediga jobb, lediga tjanster, jobba hos oss, ledige stillinger, job, jobb, jobb hos oss, bli en av oss',
    'kariera, praca, oferty pracy, dolacz do nas, ura, tyopaikat, toihin meille, kariera, volna mista',
  ),
  contact: phrases(
    'contact, contact us, contacts, get in touch, locations, our offices, offices, find us, reach us',
    'kontakt, kontaktieren sie uns, standorte, anfahrt, so finden sie uns',
    'nous contacter, contactez nous, contactez, nous trouver, nos agences',
    'contacto, contactanos, contactenos, contactar',
    'contatti, contattaci, dove siamo',
    'neem contact op, contact opnemen, contactgegevens',
    'contato, contatos, fale conosco, contactos, fale connosco',
    'kontakta oss, kontakt os, kontakt oss, hitta till oss, find os',
    'skontaktuj sie, skontaktuj sie z nami, yhteystiedot, ota yhteytta, kontakty',
  ),
  imprint: phrases(
    'imprint, legal notice, legal, legal information, company information, company details, disclosure',
    'impressum, anbieterkennzeichnung, impressum und datenschutz',
    'mentions legales, informations legales',
    'aviso legal, informacion legal',
    'note legali, informazioni legali, informazioni societarie, dati societari',
    'colofon, bedrijfsgegevens, juridische informatie',
    'informacoes legais, aviso juridico',
    'foretagsinformation, virksomhedsoplysninger, firmaoplysninger, juridisk information, firmainformasjon',
    'dane firmy, nota prawna, dane rejestrowe, oikeudelliset tiedot, pravni informace',
  ),
  press: phrases(
    'press, newsroom, news, media, press releases, in the news, press room, media centre, media center, news and media',
    'presse, aktuelles, neuigkeiten, pressemitteilungen, pressebereich, nachrichten',
    'actualites, communiques de presse, espace presse, salle de presse',
    'prensa, sala de prensa, noticias, notas de prensa, actualidad',
    'stampa, notizie, rassegna stampa, sala stampa, area stampa',
    'pers, nieuws, persberichten, in de media',
    'imprensa, sala de imprensa, na midia',
    'nyheter, pressmeddelanden, pressrum, nyheder, pressemeddelelser, pressemeldinger',
    'prasa, aktualnosci, dla mediow, biuro prasowe, uutiset, medialle, aktuality, pro media',
  ),
  product: phrases(
    'product, products, our products, solutions, our solutions, services, our services, platform, the platform, what we do, features, how it works, overview, capabilities, expertise',
    'produkt, produkte, unsere produkte, leistungen, unsere leistungen, losungen, loesungen, dienstleistungen, angebot, plattform, was wir tun',
    'produits, nos produits, nos solutions, nos services, plateforme, la plateforme, offre, nos offres, prestations',
    'productos, soluciones, servicios, plataforma, que hacemos',
    'prodotti, soluzioni, servizi, piattaforma, cosa facciamo',
    'producten, diensten, oplossingen, wat we doen, onze diensten',
    'produtos, solucoes, servicos, o que fazemos',
    'produkter, tjanster, losningar, vara tjanster, ydelser, losninger, tjenester, vad vi gor, det gor vi',
    'produkty, uslugi, rozwiazania, oferta, tuotteet, palvelut, ratkaisut, sluzby, reseni',
  ),
};

/** Parts of an address below which lie articles: what they are about says nothing about the page's kind. */
export const ARTICLE_FOLDERS: ReadonlySet<string> = new Set(
  phrases(
    'blog, blogs, article, articles, post, posts, insights, insight, stories, magazine, magazin, journal, wiki, docs, help, support, faq, forum, events, event, webinars, tag, tags, category, categories, author, artikel, beitrag, news, newsroom, press, presse, aktuelles, prensa, noticias, actualites, nieuws, nyheter, academy, resources, ratgeber, glossary, glossar, shop, store, produkte, products, cart',
  ),
);

function phrases(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(',').map((phrase) => phrase.trim()));
}
