/** Faults that no test can see, or that none should: the contract says nothing of them. One that is caught after all fails the run. */

/** Name of the mutant → why it is none. */
export const equivalent: Readonly<Record<string, string>> = {
  'bookstore | every property of the body stored | src/features/reviews/mapper.ts | createDataFromReviewInput':
    'the schema of the body admits no other property, so none gets this far',
  'bookstore | "type" not checked | src/features/reviews/validators.js | checkListReviewsPath: /bookId':
    'a parameter of type string is a string',
  'bookstore | "format" not checked | src/features/authors/validators.js | checkListAuthorsQuery: /limit':
    'what is at most 100 has 32 bits',
  "bookstore | another status of an error | src/http/error-handler.ts | fromPrisma: 'Not Found' 'A referenced resource d":
    'every write of this document declares 409, which is what a reference that leads nowhere is answered with',
  'bookstore | pages of any size | src/http/page.ts | Math.min(Math.max(limit ?? defaultLimit, 0), max)':
    'the schema of every limit has the same maximum',
  'bookstore | no page unless asked for | src/http/page.ts | limit ?? defaultLimit': 'the schema of every limit has the same default',
  'bookstore | an invalid credential is as good as none | src/http/schemes/bearer.ts | return null;':
    'every operation that asks for a credential insists on it: 401 both ways',
  'gotify | not stored on patch | src/features/users/mapper.ts | patchDataFromUpdateUserExternal: pass':
    'no operation that has a program shows or checks a password',
  'gotify | the order reversed | src/features/messages/service.ts | getAppMessages: id': 'the document declares no order',
  "gotify | another media type of errors | src/http/error-body.ts | mediaType: 'application/json' (2)":
    'the form of one status 500, which nothing but a broken machine provokes',
  'gotify | pages of any size | src/http/page.ts | Math.min(Math.max(limit ?? defaultLimit, 0), max)':
    'the schema of every limit has the same maximum',
  'gotify | no page unless asked for | src/http/page.ts | limit ?? defaultLimit': 'the schema of every limit has the same default',
};
