import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Somebody with an account at the provider. */
export interface Account {
  email: string;
  verified: boolean;
  name: string;
  groups: string[];
}

/** A real OpenID Connect provider on loopback, with a sign-in page of its own. */
export class IdentityProvider {
  readonly issuer: string;
  readonly clientId = 'warroom';
  readonly clientSecret = 'a-client-secret-of-one-run-of-the-tests';
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Opens one; `warroom` is where its one client lives, asked once that is known. */
  static async open(accounts: Record<string, Account>, warroom: () => string) {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const identity = new IdentityProvider(server);
    let provider: Provider | undefined;
    server.on('request', (request, response) => {
      provider ??= identity.#provider(accounts, warroom());
      void provider.callback()(request, response);
    });
    return identity;
  }

  #provider(accounts: Record<string, Account>, warroom: string): Provider {
    return new Provider(this.issuer, {
      clients: [
        {
          client_id: this.clientId,
          client_secret: this.clientSecret,
          redirect_uris: [`${warroom}/api/auth/callback/oidc`],
          post_logout_redirect_uris: [`${warroom}/sign-in`],
        },
      ],
      claims: {
        openid: ['sub'],
        email: ['email', 'email_verified'],
        profile: ['name'],
        groups: ['groups'],
      },
      scopes: ['openid', 'email', 'profile', 'groups'],
      cookies: { keys: ['a key for the cookies of one run'] },
      pkce: { required: () => true },
      findAccount: (_context, sub) => {
        const account = accounts[sub];
        if (!account) return undefined;
        const { email, verified, name, groups } = account;
        return {
          accountId: sub,
          claims: () => ({ sub, email, email_verified: verified, name, groups }),
        };
      },
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
