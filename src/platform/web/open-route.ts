import { SetMetadata } from '@nestjs/common';

/** Metadata key the access guard looks at. */
export const OPEN_ROUTE = 'open-route';

/** Marks a route that needs no token: health, and doors that check a signature of their own. */
export const OpenRoute = () => SetMetadata(OPEN_ROUTE, true);
