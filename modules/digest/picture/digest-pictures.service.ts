import { Injectable } from '@nestjs/common';
import { funnelInWords } from '../compose/funnel.rules.ts';
import { daysIn } from '../days/local-days.rules.ts';
import type { Digest } from '../digest.ts';
import { drawFunnel } from './funnel-picture.ts';

/** The picture of a digest: the same digest gives the same picture. */
@Injectable()
export class DigestPictures {
  /** A PNG. */
  of(digest: Digest): Promise<Buffer> {
    const days = daysIn({ first: digest.first_day, last: digest.last_day });
    const [now, before] = days === 1 ? ['this day', 'the day before'] : ['these days', `the ${days} days before`];
    return drawFunnel(digest.funnel, { title: `Leads: ${digest.title}`, now, before });
  }

  /** The same in words. */
  inWords({ funnel, title }: Digest): string {
    return funnelInWords(funnel, title);
  }
}
