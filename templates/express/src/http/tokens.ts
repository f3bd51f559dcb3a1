import { SignJWT } from 'jose';

/** For how many seconds a token is valid. */
export const tokenLifetime = 86_400;

export interface TokenIssuer {
  /** A new token for the account of this key. */
  readonly issue: (subject: string) => Promise<string>;
}

export interface IssuerOptions {
  readonly secret: string;
  readonly issuer?: string;
  readonly audience?: string;
}

/** Issues JSON Web Tokens signed with HS256 (RFC 7519), which the security schemes accept. */
export function createTokenIssuer({ secret, issuer, audience }: IssuerOptions): TokenIssuer {
  const key = Buffer.from(secret);
  return {
    issue: (subject) => {
      const token = new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(`${String(tokenLifetime)}s`);
      if (issuer !== undefined) {
        token.setIssuer(issuer);
      }
      if (audience !== undefined) {
        token.setAudience(audience);
      }
      return token.sign(key);
    },
  };
}
