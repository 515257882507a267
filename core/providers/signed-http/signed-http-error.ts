/** Why nothing could be built or read; for the technician who wrote the definition, hence with the place in it. */
export class SignedHttpError extends Error {
  readonly place: string;

  /** `place`: the path in the definition or in the inputs, as in `operations.submit.parameters[2]`. */
  constructor(place: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SignedHttpError';
    this.place = place;
  }
}
