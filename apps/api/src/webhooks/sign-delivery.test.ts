import { describe, expect, it } from 'vitest';
import { makeWebhookSecret, signDelivery } from './sign-delivery.ts';

describe('signDelivery', () => {
  it('signs as the libraries of standardwebhooks.com verify', () => {
    // The vector of their tests: github.com/standard-webhooks/standard-webhooks, libraries/*/test.
    const headers = signDelivery(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330,
      '{"test": 2432232314}',
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('signs by every secret that is valid, each with 256 bits', () => {
    const secrets = [makeWebhookSecret(), makeWebhookSecret()];
    const signatures = signDelivery(secrets, 'id', 1, '{}')['webhook-signature']!.split(' ');
    expect(new Set(signatures).size).toBe(2);
    for (const secret of secrets)
      expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
  });
});
