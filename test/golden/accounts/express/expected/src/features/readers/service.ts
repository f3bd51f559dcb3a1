import type { Reader, Session, Tokens } from '../../contract/types.js';
import { accountKey } from '../../http/accounts.js';
import { forbidden, notFound, unauthorized } from '../../http/errors.js';
import { hashSecret, verifySecret } from '../../http/passwords.js';
import type { TokenIssuer } from '../../http/tokens.js';
import type {
  ChangeReaderRequest,
  GetReaderRequest,
  LoginRequest,
  LogoutRequest,
  ReadersApi,
  RefreshRequest,
  RegisterRequest,
} from './api.js';
import {
  createDataFromNewReader,
  patchDataFromChangeReaderBody,
  toReader,
  toSession,
  toTokens,
} from './mapper.js';
import type { ReaderRepository } from './repository.js';

/** Operations on readers. Written once and never replaced: edit it freely. */
export class ReadersService implements ReadersApi {
  constructor(
    private readonly readers: ReaderRepository,
    private readonly tokens: TokenIssuer,
  ) {}

  async register({ body }: RegisterRequest): Promise<Session> {
    const reader = await this.readers.create({
      ...createDataFromNewReader(body),
      passwordHash: await hashSecret(body.password),
    });
    const { token, refreshToken } = await this.tokens.issuePair(String(reader.id));
    return toSession(reader, token, refreshToken);
  }

  async login({ body }: LoginRequest): Promise<Session> {
    const reader = await this.readers.find({ email: body.email });
    const isRight = await verifySecret(body.password, reader?.passwordHash);
    if (reader === null || !isRight) {
      throw unauthorized('The name or the password is not right.');
    }
    const { token, refreshToken } = await this.tokens.issuePair(String(reader.id));
    return toSession(reader, token, refreshToken);
  }

  async refresh({ body }: RefreshRequest): Promise<Tokens> {
    const grant = await this.tokens.redeem(body.refreshToken);
    const reader = await this.readers.find({ id: accountKey(grant) });
    if (reader === null) {
      throw unauthorized('The account no longer exists.');
    }
    const { token, refreshToken } = await this.tokens.issuePair(String(reader.id), grant.session);
    return toTokens(token, refreshToken);
  }

  async logout({ principal }: LogoutRequest): Promise<void> {
    await this.tokens.revoke(principal);
  }

  async getReader({ path }: GetReaderRequest): Promise<Reader> {
    const reader = await this.readers.find({ id: BigInt(path.readerId) });
    if (reader === null) {
      throw notFound('Reader');
    }
    return toReader(reader);
  }

  async changeReader({ path, body, principal }: ChangeReaderRequest): Promise<Reader> {
    const caller = await this.readers.find({ id: accountKey(principal) });
    if (caller === null) {
      throw unauthorized('The account no longer exists.');
    }
    const currentReader = await this.readers.find({ id: BigInt(path.readerId) });
    if (currentReader === null) {
      throw notFound('Reader');
    }
    if (currentReader.id !== caller.id) {
      throw forbidden('Only its holder may do this.');
    }
    const reader = await this.readers.update(
      { id: BigInt(path.readerId) },
      {
        ...patchDataFromChangeReaderBody(body),
        passwordHash: body.password === undefined ? undefined : await hashSecret(body.password),
      },
    );
    return toReader(reader);
  }
}
