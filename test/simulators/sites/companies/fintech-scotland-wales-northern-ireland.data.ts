import type { SimulatedCompany } from '../simulated-company.ts';

/** Fintech companies of the rest of the United Kingdom that fit the story's sentence, both size bounds included. */
export const FINTECH_SCOTLAND_WALES_NORTHERN_IRELAND: readonly SimulatedCompany[] = [
  {
    name: 'Ferrystone Lending',
    domain: 'ferrystone.example',
    row: {
      country: 'United Kingdom',
      employeeCount: 31,
      industry: 'Fintech -> Credit and Lending',
      description: 'Invoice finance for hauliers and builders: money against an unpaid invoice within a day.',
      founded: 2016,
      location: 'Edinburgh, Scotland, United Kingdom',
      tags: ['fintech', 'lending', 'invoice finance'],
    },
    site: {
      behaviour: 'works',
      style: 'div-soup',
      language: 'en',
      metaDescription: null,
      headline: 'Your invoice is money. We just make it so today.',
      pitch: [
        'Upload an unpaid invoice, and Ferrystone advances up to 85 per cent of it before six in the evening.',
        'Our fintech lending platform checks the debtor, registers the assignment and collects when the invoice falls due.',
      ],
      audience: 'Ferrystone lends to hauliers, builders and fit-out firms with a turnover of £1m to £20m.',
      size: { employees: 31, sentence: 'There are 31 of us, most of them in Leith.' },
      founding: { year: 2016, sentence: 'We have been lending since 2016.' },
      story: [
        'A haulier in Grangemouth waited 97 days for a cheque. That cheque is framed in our hallway.',
        'In ten years we have advanced £380m against 71,000 invoices, each of them booked and matched.',
      ],
      customers: [
        ['Carronside Haulage', 'finances 140 invoices a month.'],
        ['Blackhope Groundworks', 'bought two excavators without an overdraft.'],
      ],
      people: [
        ['Alasdair Crombie-Owusu', 'Chief Executive'],
        ['Catriona Yeldham', 'Chief Risk Officer'],
        ['Hamish Ravensworth', 'Head of Finance Operations'],
        ['Lady Morag Tullibole', 'Chair', 'board'],
      ],
      contact: { address: '40 Bernard Quay, Edinburgh EH6 9ZZ, United Kingdom', phone: '+44 131 496 0131' },
    },
  },
  {
    name: 'Pinchrow',
    domain: 'pinchrow.example',
    row: {
      country: 'United Kingdom',
      employeeCount: 11,
      industry: 'Fintech',
      description: 'Expense cards for charities, with a limit per grant and a receipt for every purchase.',
      founded: 2022,
      location: 'Cardiff, Wales, United Kingdom',
      tags: ['fintech', 'expense cards', 'charities'],
    },
    site: {
      behaviour: 'works',
      style: 'one-pager',
      language: 'en',
      metaDescription: 'Expense cards for charities: one card per grant, one receipt per purchase.',
      headline: 'Spend the grant the way the grant was meant',
      pitch: [
        'A Pinchrow card knows which grant it belongs to. It declines what the grant does not cover and asks for the receipt on the spot.',
        'At the end of the quarter the funder gets a report that adds up to the penny.',
      ],
      audience: 'For charities and community groups that hold restricted funds.',
      size: { employees: 11, sentence: 'Pinchrow is a team of 11.' },
      founding: { year: 2022, sentence: 'Founded in 2022 by two former grant officers.' },
      story: [
        'We read 4,000 receipts in shoeboxes and decided that nobody should have to do so again.',
        'Pinchrow is authorised as an agent of an e-money institution and keeps donors’ money apart from its own.',
      ],
      customers: [
        ['Taff Valley Food Pantry', 'runs nine grants on nine cards.'],
        ['Cwm Coed Youth Theatre', 'files its funder reports in an afternoon.'],
      ],
      people: [
        ['Angharad Pellow-Haque', 'Co-founder and CEO'],
        ['Rhodri Stanmere', 'Co-founder and CTO'],
        ['Beti Llewhollow', 'Head of Partnerships'],
      ],
      contact: { address: '7 Arcade Uchaf, Cardiff CF10 9ZZ, United Kingdom', phone: '+44 29 2018 0111' },
    },
  },
  {
    name: 'Marlstead',
    domain: 'marlstead.example',
    row: {
      country: 'United Kingdom',
      employeeCount: 50,
      industry: 'Fintech -> Payments',
      description: 'Open banking connections for landlords and letting agents: rent collected and matched by itself.',
      founded: 2018,
      location: 'Belfast, Northern Ireland, United Kingdom',
      tags: ['fintech', 'open banking', 'rent'],
    },
    site: {
      behaviour: 'slow',
      style: 'semantic',
      language: 'en',
      metaDescription: 'Rent that collects and matches itself: open banking for letting agents.',
      headline: 'The rent is in. You did nothing.',
      pitch: [
        'Marlstead asks the tenant’s bank for the rent on the agreed day and books it to the right flat.',
        'Arrears show up the same morning, with the reminder already written.',
      ],
      audience: 'For letting agents and landlords with 50 to 5,000 homes.',
      size: { employees: 50, sentence: 'Our fifty-strong crew (50 people) works in Belfast and Newry.' },
      founding: { year: 2018, sentence: 'Marlstead started in 2018.' },
      story: [
        'The first user was our landlord, who gave us a month free for it.',
        'Now 38,000 rents a month arrive through Marlstead.',
      ],
      customers: [
        ['Lagan Lettings Cooperative', 'has not chased a bank statement since spring.'],
        ['Mournegate Homes', 'books 4,200 rents by itself.'],
      ],
      people: [
        ['Niamh Cardwell-Osman', 'Chief Executive Officer'],
        ['Fergal Bannside', 'Chief Technology Officer'],
        ['Shona Quigg-Mbeki', 'Financial Controller'],
      ],
      contact: { address: '5 Linenhall Close, Belfast BT2 9ZZ, United Kingdom', phone: '+44 28 9649 6150' },
    },
  },
];
