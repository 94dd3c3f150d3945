package rocket.worker.servlet.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;

/** Reads objects of the classes that an application has, and of no others. */
final class AttributeInput extends ObjectInputStream {
  private final ClassLoader loader;

  AttributeInput(InputStream bytes, ClassLoader loader) throws IOException {
    super(bytes);
    this.loader = loader;
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
    Class<?> primitive = Class.forPrimitiveName(description.getName());
    return primitive == null ? Class.forName(description.getName(), false, loader) : primitive;
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
    Class<?>[] types = new Class<?>[interfaces.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = Class.forName(interfaces[i], false, loader);
    }
    try {
      return Proxy.newProxyInstance(loader, types, (_, _, _) -> null).getClass();
    } catch (IllegalArgumentException e) {
      throw new ClassNotFoundException(e.getMessage(), e);
    }
  }
}
