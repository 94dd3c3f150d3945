package rocket.itests;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Stream;

/** What a class promises to those who compile against it, in a form and an order that stay. */
final class Signatures {
  private Signatures() {}

  /** Whether others can see a class, which they can only if they see the one around it. */
  static boolean isPublic(Class<?> type) {
    var outer = type.getDeclaringClass();
    return isVisible(type.getModifiers())
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && (outer == null || isPublic(outer));
  }

  /** The head of a class and its visible members, a line for each. */
  static String of(Class<?> type) {
    var members =
        Stream.<Member>concat(
                Stream.concat(
                    Arrays.stream(type.getDeclaredFields()),
                    Arrays.stream(type.getDeclaredConstructors())),
                Arrays.stream(type.getDeclaredMethods()))
            .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
            .sorted(comparing(Member::getName).thenComparing(member -> signature(type, member)))
            .map(member -> signature(type, member));
    return Stream.concat(Stream.of(head(type)), members.map(line -> "  " + line))
        .collect(joining("\n", "", "\n"));
  }

  private static String head(Class<?> type) {
    var head = new StringBuilder(type.toGenericString());
    if (type.isRecord()) {
      head.append(list("(", ", ", Arrays.stream(type.getRecordComponents()).map(Signatures::of)));
      head.append(")");
    }
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      head.append(" extends ").append(type.getGenericSuperclass().getTypeName());
    }
    var inherits = type.isInterface() ? " extends " : " implements ";
    head.append(list(inherits, ", ", names(type.getGenericInterfaces())));
    if (type.isSealed()) {
      head.append(list(" permits ", ", ", names(type.getPermittedSubclasses())));
    }
    return head.toString();
  }

  private static String of(RecordComponent component) {
    return component.getGenericType().getTypeName() + " " + component.getName();
  }

  private static Stream<String> names(Type[] types) {
    return Arrays.stream(types).map(Type::getTypeName);
  }

  private static String list(String before, String between, Stream<String> items) {
    var list = items.collect(joining(between));
    return list.isEmpty() ? "" : before + list;
  }

  private static String signature(Class<?> type, Member member) {
    var text =
        member instanceof Field field
            ? field.toGenericString()
            : ((Executable) member).toGenericString();
    return text.replace(type.getTypeName() + "." + member.getName(), member.getName());
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}
