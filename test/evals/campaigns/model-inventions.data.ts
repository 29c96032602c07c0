import type { FindingKind } from '../../../modules/campaigns/gates/draft.ts';

type Invention = readonly [kind: FindingKind, sentence: string];

/** What a model puts into an e-mail that its material does not hold: for pages with which the gates were developed. */
export const OPEN_INVENTIONS: Readonly<Record<'en' | 'de', readonly Invention[]>> = {
  en: [
    ['number', 'Clients of ours report 37% lower costs.'],
    ['customer', 'Our customers include Velmora Industries and Tarn & Quist.'],
    ['title', 'Our Chief Revenue Officer would like to meet you.'],
    ['date', 'In November 2023 we opened a second laboratory.'],
    ['award', 'We won the Northern Service Award.'],
    ['relation', 'Your colleague suggested that I contact you.'],
    ['name', 'My colleague Ilse Varnholt will call you.'],
    ['unfounded', 'Every morning begins with calm, laughter and a clear head.'],
  ],
  de: [
    ['number', 'Unsere Kunden berichten von 37 % geringeren Kosten.'],
    ['customer', 'Zu unseren Kunden zählen Velmora und Tarn & Quist.'],
    ['title', 'Unser Vertriebsleiter möchte Sie kennenlernen.'],
    ['date', 'Im November 2023 haben wir ein zweites Labor eröffnet.'],
    ['award', 'Wir haben den Nordischen Servicepreis gewonnen.'],
    ['relation', 'Ihr Kollege hat mir empfohlen, Ihnen zu schreiben.'],
    ['name', 'Meine Kollegin Ilse Varnholt ruft Sie an.'],
    ['unfounded', 'Jeder Morgen beginnt mit Ruhe, Gelächter und klarem Kopf.'],
  ],
};

/** The same for the other pages; written before anything was tuned with them, and not looked at since. */
export const CLOSED_INVENTIONS: Readonly<Record<'en' | 'de', readonly Invention[]>> = {
  en: [
    ['number', 'That cuts the work of a team by a third.'],
    ['customer', 'Kestrel & Rowe has relied on us for its main sites.'],
    ['title', 'Our Head of Customer Success runs every first meeting herself.'],
    ['date', 'Since 2009 we have done nothing else.'],
    ['award', 'We were named Supplier of the Year.'],
    ['relation', 'It was good to meet you at the fair.'],
    ['name', 'The method comes from Professor Aldous Pemberley.'],
    ['unfounded', 'Teams sleep better, argue less and laugh again at lunch.'],
  ],
  de: [
    ['number', 'Das spart einem Team ein Drittel der Arbeit.'],
    ['customer', 'Auch Kesselring & Rohde verlässt sich auf uns.'],
    ['title', 'Unsere Leiterin Kundenerfolg führt jedes Erstgespräch selbst.'],
    ['date', 'Seit 2009 tun wir nichts anderes.'],
    ['award', 'Wir wurden zum Lieferanten des Jahres gewählt.'],
    ['relation', 'Schön, dass wir uns auf der Messe kennengelernt haben.'],
    ['name', 'Die Methode stammt von Professor Adalbert Pemberg.'],
    ['unfounded', 'Teams schlafen besser, streiten weniger und lachen wieder beim Mittagessen.'],
  ],
};

/** Statements of a part that a model makes up, each with a quote that is really there and says something else. */
export const INVENTED_STATEMENTS: readonly (readonly [kind: FindingKind, section: string, text: string])[] = [
  ['number', 'features', 'It cuts the cost of a site by 31%.'],
  ['award', 'features', 'It has won the Northern Service Award.'],
  ['date', 'features', 'It has been on the market since May 1987.'],
  ['name', 'features', 'It was designed by Ilse Varnholt.'],
  ['customer', 'customers', 'Velmora Industries'],
  ['relation', 'competitive_context', 'The company was acquired by Velmora Industries.'],
];
