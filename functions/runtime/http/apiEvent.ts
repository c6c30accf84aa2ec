import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Caller } from '#functions/runtime/auth/authenticate.ts';

/** A request of the HTTP API, payload format 2.0, and who it comes from once `identify` has found out. */
export type ApiEvent = APIGatewayProxyEventV2 & { readonly caller?: Caller | undefined };

export type ApiResult = APIGatewayProxyStructuredResultV2;
