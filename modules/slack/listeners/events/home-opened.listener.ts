import { Inject, Injectable } from '@nestjs/common';
import type { App, SlackEventMiddlewareArgs } from '@slack/bolt';
import { HomeTab } from '../../home/home-tab.ts';

/** Somebody opens the app: its Home tab shows how things are now. The Messages tab needs nothing. */
@Injectable()
export class HomeOpenedListener {
  constructor(@Inject(HomeTab) private readonly home: HomeTab) {}

  register(app: App): void {
    app.event('app_home_opened', (args) => this.onOpened(args));
  }

  async onOpened({ event, body }: Pick<SlackEventMiddlewareArgs<'app_home_opened'>, 'event' | 'body'>): Promise<void> {
    if (event.tab === 'home') await this.home.refresh(event.user, body.event_id);
  }
}
