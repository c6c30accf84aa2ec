import type {
  APIGatewayProxyEventV2WithLambdaAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';

/** A request of the HTTP API, payload format 2.0; the authorizer's context is not trusted yet. */
export type ApiEvent = APIGatewayProxyEventV2WithLambdaAuthorizer<unknown>;

export type ApiResult = APIGatewayProxyStructuredResultV2;
