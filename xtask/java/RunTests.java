import java.util.ArrayList;
import java.util.List;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.Request;
import org.junit.runner.Result;
import org.junit.runner.manipulation.Filter;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/** Runs JUnit 4 tests, one line each, and ends with the counts. */
final class RunTests extends RunListener {
    private static final String[] NOISE = {"org.junit.", "jdk.internal.", "java.lang.reflect.", "org.robolectric.", "java.util.concurrent."};

    private long start;
    private Failure failure;
    private boolean skipped;

    /** Each argument: {@code pack.age.Class} or {@code pack.age.Class#method}. */
    public static void main(String[] names) throws Exception {
        JUnitCore core = new JUnitCore();
        core.addListener(new RunTests());
        int run = 0;
        int failed = 0;
        int skipped = 0;
        for (Request request : requests(names)) {
            Result result = core.run(request);
            run += result.getRunCount();
            failed += result.getFailureCount();
            skipped += result.getIgnoreCount() + result.getAssumptionFailureCount();
        }
        int passed = Math.max(0, run - failed);
        System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed, skipped);
        System.out.flush();
        // Not waiting for threads that a test left behind.
        Runtime.getRuntime().halt(failed == 0 ? 0 : 1);
    }

    /** All whole classes in one request: the Android sandbox is made once. */
    private static List<Request> requests(String[] names) throws ClassNotFoundException {
        List<Class<?>> whole = new ArrayList<>();
        List<Request> requests = new ArrayList<>();
        for (String name : names) {
            String[] parts = name.split("#", 2);
            Class<?> type = Class.forName(parts[0], false, RunTests.class.getClassLoader());
            if (parts.length == 1) {
                whole.add(type);
            } else {
                requests.add(Request.aClass(type).filterWith(methodOf(parts[1])));
            }
        }
        if (!whole.isEmpty()) {
            requests.add(Request.classes(whole.toArray(new Class<?>[0])));
        }
        return requests;
    }

    /** Robolectric appends the version of Android to a method's name: {@code taps[34]}. */
    private static Filter methodOf(String method) {
        return new Filter() {
            @Override
            public boolean shouldRun(Description description) {
                if (!description.isTest()) {
                    return description.getChildren().stream().anyMatch(this::shouldRun);
                }
                String name = description.getMethodName();
                return name.equals(method) || name.startsWith(method + "[");
            }

            @Override
            public String describe() {
                return method;
            }
        };
    }

    @Override
    public void testStarted(Description description) {
        start = System.nanoTime();
        failure = null;
        skipped = false;
    }

    @Override
    public void testFailure(Failure failure) {
        this.failure = failure;
        if (!failure.getDescription().isTest()) {
            tell("FAIL", failure.getDescription());
            tellWhy(failure);
        }
    }

    @Override
    public void testAssumptionFailure(Failure failure) {
        skipped = true;
    }

    @Override
    public void testIgnored(Description description) {
        start = System.nanoTime();
        tell("skip", description);
    }

    @Override
    public void testFinished(Description description) {
        tell(failure != null ? "FAIL" : skipped ? "skip" : "ok", description);
        if (failure != null) {
            tellWhy(failure);
        }
    }

    private void tell(String word, Description description) {
        long took = (System.nanoTime() - start) / 1_000_000;
        System.out.printf("%-4s %6d ms  %s%n", word, took, description.getDisplayName());
    }

    private static void tellWhy(Failure failure) {
        Throwable fault = failure.getException();
        while (fault != null) {
            System.out.println("       " + fault.toString().replace("\n", "\n       "));
            for (StackTraceElement frame : fault.getStackTrace()) {
                if (java.util.Arrays.stream(NOISE).noneMatch(frame.getClassName()::startsWith)) {
                    System.out.println("         at " + frame);
                }
            }
            fault = fault.getCause();
        }
    }
}
