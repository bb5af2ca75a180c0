// Runs the programs that are compiled with it side by side, each in a package and
// on a thread of its own, and prints what each printed: its number and a line in
// base64.
package driver;

import java.nio.charset.StandardCharsets;
import java.util.*;

public class Driver {
    public static class Printed {
        private final List<String> lines = new ArrayList<>();
        private boolean over;

        public synchronized void println(Object value) {
            if (!over) lines.add(String.valueOf(value));
        }

        synchronized List<String> end() {
            over = true;
            return lines;
        }
    }

    public static void main(String[] args) throws Exception {
        int programs = Integer.parseInt(args[0]);
        var printed = new ArrayList<List<String>>(Collections.nCopies(programs, List.of()));
        var threads = new ArrayList<Thread>();
        for (int n = 0; n < programs; n++) {
            int i = n;
            var thread = new Thread(() -> {
                try {
                    Class.forName("p" + i + ".Main").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                    var out = Class.forName("p" + i + ".System").getField("out");
                    printed.set(i, ((Printed) out.get(null)).end());
                } catch (ReflectiveOperationException e) {
                    printed.set(i, List.of(e + ": " + e.getCause()));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (var thread : threads) thread.join();
        for (int i = 0; i < programs; i++)
            for (var line : printed.get(i))
                System.out.println(i + " " + Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)));
        System.exit(0);
    }
}
