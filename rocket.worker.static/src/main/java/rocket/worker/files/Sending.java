package rocket.worker.files;

import rocket.api.Delivery;

/**
 * An answer on its way, which keeps its resource open.
 *
 * @param resource claimed for this
 * @param content what of it is sent
 */
record Sending(Resource resource, Content content) implements Delivery {
  /** Of bytes that nobody changes. */
  static final Delivery FROM_MEMORY = new FromMemory();

  @Override
  public boolean intact() {
    return resource.intact(content);
  }

  @Override
  public void ended() {
    if (!content.isOpen()) {
      resource.spoil();
    }
    resource.release();
  }

  private static final class FromMemory implements Delivery {
    @Override
    public void ended() {}
  }
}
