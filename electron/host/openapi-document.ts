import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '../../shared/contract/contract.ts';

/** The contract as an OpenAPI 3.1 document. */
export const openApiDocument = (version: string) =>
  new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
    info: {
      title: 'AlphaVox',
      version,
      description: 'Patients, boards, recordings, voices and speech of this AlphaVox. Loopback only.',
    },
    servers: [{ url: '/api/v1' }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        /** What signing in gave; needed once people are named, for all but speaking. */
        session: { type: 'apiKey', in: 'header', name: 'X-AlphaVox-Session' },
      },
    },
    security: [{ token: [] }, { token: [], session: [] }],
  });
