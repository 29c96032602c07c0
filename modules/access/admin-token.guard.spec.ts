import { describe, expect, it } from '@jest/globals';
import { type ExecutionContext, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { OpenRoute } from '#src/platform/web/open-route';
import { AdminTokenGuard } from './admin-token.guard.ts';
import type { AdminTokenService } from './admin-token.service.ts';

class Closed {
  show(): void {}
}

@OpenRoute()
class Open {
  show(): void {}
}

const asked: string[] = [];
const tokens = {
  async accepts(token: string) {
    asked.push(token);
    return token === 'gtm_right';
  },
} as AdminTokenService;
const guard = new AdminTokenGuard(new Reflector(), tokens);

describe('the guard of the REST API', () => {
  it('lets the token in, however the word Bearer is written', async () => {
    expect(await guard.canActivate(requestTo(Closed, 'Bearer gtm_right'))).toBe(true);
    expect(await guard.canActivate(requestTo(Closed, 'bearer gtm_right '))).toBe(true);
  });

  it.each([undefined, '', 'gtm_right', 'Basic gtm_right', 'Bearer', 'Bearer gtm_wrong', 'Bearer gtm_right,gtm_wrong'])(
    'refuses "%s" and says how to get a token',
    async (authorization) => {
      const refusal = guard.canActivate(requestTo(Closed, authorization));
      await expect(refusal).rejects.toBeInstanceOf(UnauthorizedException);
      await expect(refusal).rejects.toThrow('gtm token rotate');
    },
  );

  it('asks for nothing where a route says that it is open', async () => {
    asked.length = 0;
    expect(await guard.canActivate(requestTo(Open, undefined))).toBe(true);
    expect(asked).toEqual([]);
  });
});

function requestTo(controller: typeof Closed, authorization: string | undefined): ExecutionContext {
  return {
    getHandler: () => controller.prototype.show,
    getClass: () => controller,
    switchToHttp: () => ({ getRequest: () => ({ headers: { authorization } }) }),
  } as unknown as ExecutionContext;
}
