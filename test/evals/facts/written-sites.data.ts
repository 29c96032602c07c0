import { fetched, type KnownSite } from './truth.ts';

/** Sites written by hand in the manner of small companies of several countries. All of them are invented. */
export const WRITTEN_SITES: readonly KnownSite[] = [
  {
    domain: 'ateliervannes.example',
    style: 'brochure fr',
    pages: [
      fetched(
        'home',
        'https://ateliervannes.example/',
        `<!doctype html><html lang="fr"><head><title>Atelier Vannes – Logiciel de gestion pour la boulangerie</title>
        <meta name="description" content="Un logiciel de caisse et de commandes pour les boulangers qui n'aiment pas les logiciels."></head><body>
        <nav><a href="/">Accueil</a><a href="/clients">Clients</a></nav><main><h1>La caisse qui connaît vos tournées</h1>
        <p>Nous développons un logiciel de caisse pour les boulangeries et les pâtisseries.</p>
        <h2>Pour qui ?</h2><p>Pour les boulangeries de une à vingt boutiques.</p>
        <h2>Ils nous font confiance</h2><div class="logos clients"><img src="a.png" alt="Fournil des Halles"><img src="b.png" alt="Maison Kerguelen logo"></div>
        </main><footer>© 2025 Atelier Vannes <a href="https://www.linkedin.com/company/atelier-vannes">LinkedIn</a></footer></body></html>`,
      ),
      fetched(
        'about',
        'https://ateliervannes.example/a-propos',
        `<html lang="fr"><title>À propos | Atelier Vannes</title><h1>Qui sommes-nous ?</h1><p>Fondée en 2013 à Vannes, l’entreprise compte 27 collaborateurs.</p>`,
      ),
      fetched(
        'imprint',
        'https://ateliervannes.example/mentions-legales',
        `<html lang="fr"><title>Mentions légales</title><h1>Mentions légales</h1><p>Le site est édité par Atelier Vannes SAS, au capital de 20 000 €.</p>
        <p>12 rue du Port, 56000 Vannes, France</p><p>Tél. : 02 97 00 12 34</p><p>contact@ateliervannes.example</p>
        <p>Hébergeur : Nuage Ouest SARL, 3 quai Vert, 44000 Nantes</p>`,
      ),
      fetched(
        'careers',
        'https://ateliervannes.example/recrutement',
        `<html lang="fr"><title>Recrutement</title><h1>Nos offres</h1><ul><li>Développeuse PHP (H/F)</li><li>Technicien support</li></ul><p>Envoyez-nous votre CV.</p>`,
      ),
    ],
    truth: {
      name: 'Atelier Vannes',
      legalName: 'Atelier Vannes SAS',
      description: "Un logiciel de caisse et de commandes pour les boulangers qui n'aiment pas les logiciels.",
      offering: ['Nous développons un logiciel de caisse pour les boulangeries et les pâtisseries.'],
      customerSegments: ['Pour les boulangeries de une à vingt boutiques.'],
      founded: 2013,
      employeeCount: 27,
      headquarters: '12 rue du Port, 56000 Vannes, France',
      location: 'Vannes',
      country: 'France',
      customers: ['Fournil des Halles', 'Maison Kerguelen'],
      openRoles: ['Développeuse PHP (H/F)', 'Technicien support'],
      emails: ['contact@ateliervannes.example'],
      phones: ['+33 2 97 00 12 34'],
      linkedin: 'https://www.linkedin.com/company/atelier-vannes',
    },
  },
  {
    domain: 'vetroluce.example',
    style: 'brochure it',
    pages: [
      fetched(
        'home',
        'https://vetroluce.example/',
        `<html lang="it"><head><title>Vetroluce | Facciate in vetro</title><meta property="og:site_name" content="Vetroluce"></head><body>
        <header><a href="/contatti">Contatti</a></header><h1>Facciate che si puliscono da sole</h1>
        <p>Progettiamo facciate in vetro per ospedali e aeroporti.</p><p>Siamo un team di 64 persone. Fondata nel 1998.</p>
        <p>Tra i nostri clienti: Ospedale San Livio, Aeroporto Valdarsa e Banca Montefosco.</p>
        <footer>Vetroluce S.r.l. – P.IVA 01234567890 – Via delle Vetrate 8, 20121 Milano, Italia</footer></body></html>`,
      ),
      fetched(
        'contact',
        'https://vetroluce.example/contatti',
        `<html lang="it"><title>Contatti</title><h1>Contatti</h1><p>Sede legale</p><address>Via delle Vetrate 8<br>20121 Milano<br>Italia</address>
        <p>Telefono: <a href="tel:+390255500123">02 5550 0123</a></p><p>Scrivici: info [at] vetroluce.example</p>`,
      ),
      fetched(
        'team',
        'https://vetroluce.example/chi-siamo',
        `<html lang="it"><title>Chi siamo</title><h1>Chi siamo</h1><div><h3>Livia Monterosso</h3><p>Amministratrice delegata</p><a href="mailto:l.monterosso@vetroluce.example">Scrivi</a> l.monterosso@vetroluce.example</div>
        <div><h3>Dario Pellegrini</h3><p>Direttore tecnico</p>d.pellegrini@vetroluce.example</div>`,
      ),
    ],
    truth: {
      name: 'Vetroluce',
      legalName: 'Vetroluce S.r.l.',
      offering: ['Progettiamo facciate in vetro per ospedali e aeroporti.'],
      founded: 1998,
      employeeCount: 64,
      headquarters: 'Via delle Vetrate 8, 20121 Milano, Italia',
      location: 'Milano',
      country: 'Italia',
      customers: ['Ospedale San Livio', 'Aeroporto Valdarsa', 'Banca Montefosco'],
      emails: ['info@vetroluce.example', 'l.monterosso@vetroluce.example', 'd.pellegrini@vetroluce.example'],
      emailPattern: '{f}.{last}@vetroluce.example',
      phones: ['+39 02 5550 0123'],
    },
  },
  {
    domain: 'kaderoute.example',
    style: 'brochure nl',
    pages: [
      fetched(
        'home',
        'https://kaderoute.example/',
        `<html lang="nl"><head><title>Kaderoute: transportplanning</title><meta name="generator" content="Drupal 10 (https://www.drupal.org)">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Kaderoute"},{"@type":"Organization","name":"Kaderoute","legalName":"Kaderoute B.V.","url":"https://www.kaderoute.example","sameAs":["https://www.linkedin.com/company/kaderoute","https://www.instagram.com/kaderoute/"],"address":{"@type":"PostalAddress","streetAddress":"Molenkade 9","postalCode":"3511 AB","addressLocality":"Utrecht","addressCountry":"NL"},"telephone":"030 555 01 23"}]}</script></head>
        <body><h1>Planning die met de chauffeur meedenkt</h1><p>Wij ontwikkelen planningssoftware voor transport en logistiek.</p>
        <p>We zijn een team van 22 mensen. Opgericht in 2016.</p><h2>Onze klanten</h2><ul><li>Zuiderhaven Transport</li><li>De Groene Kade</li></ul></body></html>`,
      ),
      fetched(
        'careers',
        'https://kaderoute.example/vacatures',
        `<html lang="nl"><title>Vacatures</title><h1>Vacatures</h1><script type="application/ld+json">{"@type":"JobPosting","title":"Medior ontwikkelaar","datePosted":"2026-02-01"}</script>
        <h2>Medior ontwikkelaar</h2><p>Je bouwt aan onze planner.</p><h2>Medewerker klantenservice</h2>`,
      ),
    ],
    truth: {
      name: 'Kaderoute',
      legalName: 'Kaderoute B.V.',
      offering: ['Wij ontwikkelen planningssoftware voor transport en logistiek.'],
      industry: 'B2B -> Supply Chain and Logistics',
      founded: 2016,
      employeeCount: 22,
      headquarters: 'Molenkade 9, 3511 AB Utrecht, NL',
      location: 'Utrecht',
      country: 'Netherlands',
      customers: ['Zuiderhaven Transport', 'De Groene Kade'],
      technologies: ['Drupal'],
      openRoles: ['Medior ontwikkelaar', 'Medewerker klantenservice'],
      phones: ['+31 30 555 0123'],
      linkedin: 'https://www.linkedin.com/company/kaderoute',
      instagram: 'https://www.instagram.com/kaderoute',
    },
  },
  {
    domain: 'clearbrook.example',
    style: 'agency en',
    pages: [
      fetched(
        'home',
        'https://clearbrook.example/',
        `<html lang="en"><head><title>Legal document automation for law firms - Clearbrook</title>
        <meta name="description" content="Clearbrook drafts contracts for law firms from the clauses they trust."></head><body>
        <header><a href="/pricing">Pricing</a><a href="/login">Log in</a></header><h1>Contracts, drafted before lunch</h1>
        <p>We help law firms and in-house legal teams to draft contracts from their own clauses.</p>
        <section class="trusted-logos"><p>Trusted by 120 firms</p><img alt="Marrow &amp; Pike" src="1"><img alt="Stanhope Legal logo" src="2"></section>
        <section><h2>What our clients say</h2><blockquote>We are a team of 900 people and it just works. — Ada Quill, Stanhope Legal</blockquote></section>
        <section><h2>As seen in</h2><ul><li>The Daily Docket</li><li>Law Weekly</li></ul></section>
        <footer><p>Clearbrook Software, Inc. 400 Cask Street, Chicago, IL 60699</p><p>Copyright © 2024 Clearbrook Software, Inc.</p><p>Site by Pixelmoor Ltd</p>
        <a href="https://x.com/clearbrookapp">X</a> <a href="https://www.linkedin.com/company/clearbrook-software/about/">LinkedIn</a> <a href="https://github.com/features">Built with GitHub</a></footer></body></html>`,
      ),
      fetched(
        'about',
        'https://clearbrook.example/about',
        `<html lang="en"><title>About - Clearbrook</title><h1>About us</h1><p>Clearbrook was founded in 2017 by two paralegals. Today we are 85 people in Chicago, with offices in Chicago and Dublin.</p>`,
      ),
      fetched(
        'press',
        'https://clearbrook.example/press',
        `<html lang="en"><title>Press</title><h1>Press</h1><p>Bigholt Group, founded in 1965, employs 12,000 people and has invested in Clearbrook.</p>`,
      ),
    ],
    truth: {
      name: 'Clearbrook',
      legalName: 'Clearbrook Software, Inc.',
      description: 'Clearbrook drafts contracts for law firms from the clauses they trust.',
      offering: [
        'We help law firms and in-house legal teams to draft contracts from their own clauses.',
        'Clearbrook drafts contracts for law firms from the clauses they trust.',
      ],
      customerSegments: ['law firms and in-house legal teams'],
      industry: 'Legal',
      founded: 2017,
      employeeCount: 85,
      headquarters: '400 Cask Street, Chicago, IL 60699',
      location: 'Chicago',
      country: 'United States',
      countries: ['US', 'IE'],
      customers: ['Marrow & Pike', 'Stanhope Legal'],
      x: 'https://x.com/clearbrookapp',
      linkedin: 'https://www.linkedin.com/company/clearbrook-software',
    },
  },
  {
    domain: 'wiesengrund-medizin.example',
    style: 'brochure de',
    pages: [
      fetched(
        'home',
        'https://wiesengrund-medizin.example/',
        `<html lang="de"><head><title>Startseite – Wiesengrund Medizintechnik</title></head><body><div id="nav"><a href="/impressum">Impressum</a></div>
        <h1>Infusionspumpen für Kliniken</h1><p>Die Wiesengrund Medizintechnik GmbH &amp; Co. KG entwickelt und fertigt Infusionspumpen.</p><p>Wir fertigen Infusionspumpen und Medizintechnik für Kliniken und Pflegedienste.</p>
        <p>Über 140 Mitarbeitende an zwei Standorten. Gründungsjahr: 1974</p><h2>Referenzen</h2><p>Klinikum Aarweiler</p><p>Pflegeverbund Nordheide</p></body></html>`,
      ),
      fetched(
        'imprint',
        'https://wiesengrund-medizin.example/impressum',
        `<html lang="de"><title>Impressum</title><h1>Impressum</h1><p>Angaben gemäß § 5 DDG:<br>Wiesengrund Medizintechnik GmbH &amp; Co. KG<br>Heideweg 22<br>29223 Celle</p>
        <p>Vertreten durch die Wiesengrund Verwaltungs GmbH, diese vertreten durch Ruth Aalbeck</p><p>Telefon: +49 5141 990012<br>Telefax: +49 5141 990013</p><p>E-Mail: service@wiesengrund-medizin.example</p>
        <p>Umsatzsteuer-ID: DE123456789</p><p>Konzeption und Umsetzung: Bildwerk Süd GmbH</p>`,
      ),
    ],
    truth: {
      name: 'Wiesengrund Medizintechnik',
      legalName: 'Wiesengrund Medizintechnik GmbH & Co. KG',
      offering: [
        'Wir fertigen Infusionspumpen und Medizintechnik für Kliniken und Pflegedienste.',
        'Die Wiesengrund Medizintechnik GmbH & Co. KG entwickelt und fertigt Infusionspumpen.',
      ],
      industry: 'Healthcare -> Medical Devices',
      founded: 1974,
      employeeCount: 140,
      headquarters: 'Heideweg 22, 29223 Celle',
      location: 'Celle',
      country: 'Germany',
      customers: ['Klinikum Aarweiler', 'Pflegeverbund Nordheide'],
      emails: ['service@wiesengrund-medizin.example'],
      phones: ['+49 5141 990012'],
    },
  },
];
