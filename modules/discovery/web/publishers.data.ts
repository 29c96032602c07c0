/**
 * Hosts that write about companies or list them: news, directories, rankings, registers, job boards, marketplaces,
 * encyclopedias. A page there is never the site of the company it is about, and whoever runs it is not what was asked
 * for. Networks and site builders stand in the list of shared hosts.
 */
export const PUBLISHERS: ReadonlySet<string> = new Set(
  `
  techcrunch.com sifted.eu eu-startups.com tech.eu venturebeat.com wired.com theverge.com thenextweb.com
  uktech.news businesscloud.co.uk growthbusiness.co.uk siliconrepublic.com siliconcanals.com finextra.com
  fintechfutures.com fintechmagazine.com thefintechtimes.com pymnts.com altfi.com tearsheet.co
  forbes.com fortune.com inc.com bloomberg.com reuters.com ft.com wsj.com nytimes.com economist.com theguardian.com
  bbc.com bbc.co.uk cnn.com cnbc.com businessinsider.com telegraph.co.uk thetimes.co.uk thetimes.com irishtimes.com
  washingtonpost.com cityam.com independent.co.uk axios.com yahoo.com msn.com
  handelsblatt.com manager-magazin.de gruenderszene.de deutsche-startups.de startup-insider.com t3n.de heise.de
  spiegel.de faz.net zeit.de sueddeutsche.de wiwo.de nzz.ch derstandard.at trendingtopics.eu brutkasten.com
  lesechos.fr maddyness.com lefigaro.fr expansion.com elpais.com
  prnewswire.com businesswire.com globenewswire.com einpresswire.com openpr.com presseportal.de
  tracxn.com dealroom.co cbinsights.com owler.com zoominfo.com rocketreach.co lusha.com leadiq.com growjo.com
  craft.co datanyze.com similarweb.com builtin.com builtinlondon.uk welcometothejungle.com otta.com
  failory.com seedtable.com startupblink.com beststartup.co.uk beststartup.eu startupranking.com topstartups.io
  clutch.co goodfirms.co themanifest.com designrush.com sortlist.com sortlist.co.uk upcity.com
  softwareadvice.com getapp.com sourceforge.net alternativeto.net saashub.com omr.com trustradius.com gartner.com
  europages.co.uk europages.com wlw.de kompass.com thomasnet.com yell.com gelbeseiten.de 11880.com
  dnb.com northdata.com northdata.de opencorporates.com endole.co.uk companycheck.co.uk bizdb.co.uk
  companieshouse.gov.uk company-information.service.gov.uk bundesanzeiger.de companyhouse.de
  find-and-update.company-information.service.gov.uk implisense.com firmenabc.at zefix.ch societe.com pappers.fr
  monster.com stepstone.de totaljobs.com reed.co.uk kununu.com levels.fyi ambitionbox.com comparably.com
  amazon.com amazon.co.uk amazon.de alibaba.com aliexpress.com walmart.com
  quora.com stackexchange.com stackoverflow.com news.ycombinator.com wikidata.org wikimedia.org britannica.com
  investopedia.com statista.com mckinsey.com
  google.com bing.com duckduckgo.com yandex.com archive.org
  `
    .trim()
    .split(/\s+/),
);
