import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** Compiles Kotlin modules in turn, in one process: from the second on, the compiler is warm. */
final class Compile {
    /** Each argument: {@code NAME=FILE}, a module and the file of its compiler arguments. */
    public static void main(String[] modules) {
        for (String module : modules) {
            String[] parts = module.split("=", 2);
            long start = System.nanoTime();
            ExitCode code = new K2JVMCompiler().exec(System.out, "@" + parts[1]);
            if (code != ExitCode.OK) {
                System.exit(code.getCode());
            }
            System.out.printf("compiled %s %d%n", parts[0], (System.nanoTime() - start) / 1_000_000);
        }
        System.exit(0);
    }
}
