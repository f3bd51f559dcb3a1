/** Values that a method reads or computes. Types of the plan. */
import type { Json } from '../core/json.js';

/** A part of a request. */
export type InputName = 'url' | 'origin' | 'path' | 'query' | 'headers' | 'cookies' | 'body' | 'principal';

/** A place in a request; `item` is one item of a list in the body. An empty path is the whole part. */
export interface AccessPlan {
  readonly part: Exclude<InputName, 'url' | 'origin' | 'principal'> | 'item';
  readonly path: readonly AccessStep[];
}

/** One step into a place. */
export interface AccessStep {
  /** Of a parameter its name in code, of a body the name in the document. */
  readonly name: string;
  /** The value before this step may be absent, and the place is absent then. */
  readonly isGuarded?: true;
}

/** A conversion of a value into the type of a column or of a text. */
export type ConversionPlan =
  | { readonly kind: 'to-bigint' | 'to-date' | 'to-text' }
  /** A JSON document for a JSON column; `nullable`: null is stored as no value. */
  | { readonly kind: 'to-json'; readonly nullable: boolean }
  /** A path parameter of another type into a whole number; a text that is none matches no row. */
  | { readonly kind: 'to-key'; readonly type: 'bigint' | 'int' };

/** A value of a request. */
export interface InputValue {
  readonly kind: 'input';
  readonly access: AccessPlan;
  /** The request may lack it; the value is absent then. */
  readonly isOptional: boolean;
  readonly conversion?: ConversionPlan;
  /** The conversion is that of each item of a list. */
  readonly isList: boolean;
}

/** A value of a method. */
export type ValuePlan =
  | InputValue
  /** The subject of the credential. */
  | { readonly kind: 'subject'; readonly part: 'principal' }
  /** The key of an account that a credential, or a redeemed refresh token, names. */
  | { readonly kind: 'account-key'; readonly of: Holder; readonly type: 'bigint' | 'int' | 'string' }
  | { readonly kind: 'column'; readonly binding: string; readonly field: string; readonly conversion?: ConversionPlan }
  /** The metadata of a file that was stored; `isOptional`: it is absent where the request had no file. */
  | {
      readonly kind: 'stored-file';
      readonly binding: string;
      readonly property?: 'name' | 'mediaType' | 'size' | 'sha256';
      readonly isOptional: boolean;
      readonly conversion?: ConversionPlan;
    }
  | { readonly kind: 'constant'; readonly value: Json; readonly conversion?: ConversionPlan }
  | { readonly kind: 'now' }
  /** A random secret: URL-safe, `bytes` bytes of entropy, with the prefix. */
  | { readonly kind: 'random-token'; readonly bytes: number; readonly prefix: string }
  /** A random text of `length` characters of the alphabet. */
  | { readonly kind: 'random-key'; readonly alphabet: string; readonly length: number }
  /** Words of a text for a URL, with a random ending. */
  | { readonly kind: 'slug'; readonly of: AccessPlan }
  /** The salted hash of a secret; absent where `unlessAbsent` is absent or `unlessNull` is null. `ofSome`: only some alternatives of that object have the property. */
  | {
      readonly kind: 'hash';
      readonly of: ValuePlan;
      readonly unlessAbsent?: ValuePlan;
      readonly unlessNull?: ValuePlan;
      readonly ofSome?: { readonly object: AccessPlan; readonly property: string };
    }
  | { readonly kind: 'text'; readonly of: ValuePlan };

/** The principal of the request, or the binding of a redeemed refresh token. */
export type Holder = { readonly kind: 'principal'; readonly part: 'principal' } | { readonly kind: 'binding'; readonly name: string };

/** The value that identifies the principal in columns; `isOptional`: it is absent for an anonymous request. */
export type PrincipalValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'subject'; readonly part: 'principal'; readonly isOptional: boolean }
  | { readonly kind: 'account'; readonly binding: string; readonly field: string; readonly isOptional: boolean };
