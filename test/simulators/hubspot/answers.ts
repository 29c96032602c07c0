/** What a handler answers; a status of 204 has no body and no content type. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A refusal in HubSpot's own error shape; `correlationId` is added where the answer is written. */
export class HubSpotRefusal extends Error {
  constructor(
    readonly status: number,
    readonly category: string,
    message: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(message);
  }

  answer(): Answer {
    return {
      status: this.status,
      body: { status: 'error', message: this.message, category: this.category, ...this.extra },
    };
  }
}

/** One entry of the list that HubSpot writes, as JSON, into the message of a validation error. */
export interface PropertyProblem {
  name: string;
  error: string;
  message: string;
}

export function propertiesNotValid(problems: PropertyProblem[], portalId: number): HubSpotRefusal {
  const list = problems.map((problem) => ({
    isValid: false,
    message: problem.message,
    error: problem.error,
    name: problem.name,
    localizedErrorMessage: problem.message,
    portalId,
  }));
  return new HubSpotRefusal(400, 'VALIDATION_ERROR', `Property values were not valid: ${JSON.stringify(list)}`);
}

export function objectNotFound(id: string): HubSpotRefusal {
  return new HubSpotRefusal(404, 'OBJECT_NOT_FOUND', 'resource not found', { context: { id: [id] } });
}

export function badRequest(message: string, extra: Record<string, unknown> = {}): HubSpotRefusal {
  return new HubSpotRefusal(400, 'VALIDATION_ERROR', message, extra);
}

export function missingScopes(scopes: readonly string[]): HubSpotRefusal {
  return new HubSpotRefusal(
    403,
    'MISSING_SCOPES',
    "This app hasn't been granted all required scopes to make this call.",
    {
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: scopes },
        },
      ],
    },
  );
}

export type RateLimitPolicy = 'SECONDLY' | 'TEN_SECONDLY_ROLLING' | 'DAILY';

const RATE_LIMIT_MESSAGE: Record<RateLimitPolicy, string> = {
  SECONDLY: 'You have reached your secondly limit.',
  TEN_SECONDLY_ROLLING: 'You have reached your ten_secondly_rolling limit.',
  DAILY: 'You have reached your daily limit.',
};

export function rateLimited(policyName: RateLimitPolicy): HubSpotRefusal {
  return new HubSpotRefusal(429, 'RATE_LIMITS', RATE_LIMIT_MESSAGE[policyName], {
    errorType: 'RATE_LIMIT',
    policyName,
  });
}
