export { digestText } from './compose/digest-text.rules.ts';
export { DigestModule } from './digest.module.ts';
export { RepEmail } from './digest.ts';
export { NamedDigests } from './named-digests.service.ts';
export { DigestPictures } from './picture/digest-pictures.service.ts';
