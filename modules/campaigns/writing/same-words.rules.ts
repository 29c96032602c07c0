import { comparable } from '../gates/fabrication/sentence.rules.ts';

/** Words that any sentence may add without saying anything new. */
const LINKING = new Set(
  (
    'about above after again also among and another any are because been before being below between both but can could does doing ' +
    'down during each every for from further has have having here how into its itself just more most much only other our ours own ' +
    'same should some such than that the their theirs them then there these they this those through under until very was were what ' +
    'when where which while who whom whose will with within without would you your yours company companies customer customers ' +
    'business businesses offer offers offering provide provides product products service services help helps use uses using make ' +
    'makes work works give gives get gets need needs want wants ' +
    'aber alle allem allen aller alles als also auch auf aus bei bis dabei damit dann dass dem den denn der des die dies diese diesem ' +
    'diesen dieser dieses doch dort durch ein eine einem einen einer eines etwas für haben hat hier ihm ihn ihnen ihr ihre ihrem ihren ' +
    'ihrer ist jede jeder jedes kann können kein keine mehr mit nach nicht noch nur oder ohne sehr sein seine sich sie sind über und ' +
    'uns unser unsere unserem unseren unter vom von vor war was weil wenn werden wie wird wir wurde zum zur zwischen ' +
    'unternehmen firma firmen kunde kunden angebot bietet bieten produkt produkte dienstleistung hilft helfen nutzen nutzt'
  ).split(' '),
);
const LEAST_WORD = 3;
/** Endings differ between forms of a word; so many letters of it have to agree. */
const LEAST_STEM = 4;

/** Words that say something, as they can be compared. */
export function tellingWords(text: string): string[] {
  return comparable(text)
    .trim()
    .split(' ')
    .filter((word) => word.length >= LEAST_WORD && !LINKING.has(word));
}

/** 0-1: how many of the telling words of a text stand in the source, whatever their endings; 1 for a text without any. */
export function shareSaid(text: string, source: string): number {
  const words = tellingWords(text);
  if (words.length === 0) return 1;
  const known = tellingWords(source);
  const said = words.filter((word) => known.some((one) => isFormOf(word, one)));
  return said.length / words.length;
}

function isFormOf(word: string, other: string): boolean {
  if (word === other) return true;
  const stem = Math.max(LEAST_STEM, Math.min(word.length, other.length) - 3);
  return word.length >= stem && other.length >= stem && word.slice(0, stem) === other.slice(0, stem);
}
