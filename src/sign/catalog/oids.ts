/** Object identifiers of Windows' security catalogs. */
export const catalogOid = {
  /** The content of a catalog: a list that may be trusted once it is signed. */
  trustList: "1.3.6.1.4.1.311.10.1",
  /** The use of the list: a catalog of files. */
  catalogList: "1.3.6.1.4.1.311.12.1.1",
  /** How members are told apart, in version 2: by the SHA-256 of the file. */
  memberByHash: "1.3.6.1.4.1.311.12.1.3",
  /** An attribute with a name and a text: FilePath is one. */
  nameValue: "1.3.6.1.4.1.311.12.2.1",
  /** Which kind of file a member is, in version 2. */
  memberInfo: "1.3.6.1.4.1.311.12.2.3",
  /** Said of a file that is hashed as it is, with all its bytes. */
  flatFile: "1.3.6.1.4.1.311.2.1.25",
} as const;
