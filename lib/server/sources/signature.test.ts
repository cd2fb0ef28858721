import { expect, test } from 'vitest';
import { signedHeaders } from './signature.ts';

// A case of the public vectors (standard-webhooks/standard-webhooks, MIT): "valid at clock = timestamp".
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  atMs: 1_614_265_330_000,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

test('signs as the public vectors do, with the prefix or without it', () => {
  for (const secret of [vector.secret, vector.secret.slice('whsec_'.length)]) {
    expect(signedHeaders(vector, { secret, connection: 'own' })).toEqual({
      'webhook-id': vector.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': vector.signature,
    });
  }
});

test.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'whsec_not base64 at all, but long enough'])(
  'signs nothing with %j',
  (secret) => {
    expect(() => signedHeaders(vector, { secret, connection: 'own' })).toThrow('flag-signature');
  },
);
