import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs scenarios on Java's own CompletableFuture, some at a time, on the real clock. Standard input
 * has one scenario after the other, each ended by an empty line; standard output has what happened,
 * ended likewise.
 */
public class Foreign {
    record Node(String[] fields, List<Node> args) {
        static Node read(Deque<String> lines) {
            String[] fields = lines.removeFirst().split("\t", -1);
            int count = fields[0].equals("task") || fields.length == 3 ? Integer.parseInt(fields[fields.length - 1]) : 0;
            List<Node> args = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                args.add(read(lines));
            }
            return new Node(fields, args);
        }
    }

    /** An error of the scenario, as JSON. */
    static class Failure extends RuntimeException {
        final String json;

        Failure(String json) {
            this.json = json;
        }

        @Override
        public String toString() {
            String[] parts = json.split("\"", -1); // {"type":"T","message":"M"}
            return parts[7].isEmpty() ? parts[3] : parts[3] + ": " + parts[7];
        }
    }

    static String json(Throwable problem) {
        if (problem instanceof Failure failure) {
            return failure.json;
        }
        return "{\"type\":\"" + problem.getClass().getSimpleName() + "\",\"message\":\"" + problem.getMessage()
                + "\",\"errors\":[" + json(problem.getCause()) + "]}";
    }

    static long slower;
    static final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);

    final long began = System.nanoTime();
    final ExecutorService pool = Executors.newCachedThreadPool();
    final ExecutorService workers;
    final List<String> lines = new ArrayList<>();

    Foreign(int workers) {
        this.workers = Executors.newFixedThreadPool(workers);
    }

    synchronized void tell(Object... words) {
        StringBuilder line = new StringBuilder().append(System.nanoTime() - began);
        for (Object word : words) {
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }

    static void sleep(String nanoseconds) {
        try {
            TimeUnit.NANOSECONDS.sleep(slower * Long.parseLong(nanoseconds));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts what is to be waited for with others. */
    CompletableFuture<String> start(Node n) {
        switch (n.fields[0]) {
            case "task":
                return CompletableFuture.supplyAsync(() -> task(n), pool);
            case "future":
                return future(n);
        }
        tell("begin", n.fields[1]);
        CompletableFuture<?>[] all = n.args.stream().map(this::start).toArray(CompletableFuture[]::new);
        CompletableFuture<Void> allOf = CompletableFuture.allOf(all);
        allOf.whenComplete((nothing, problem) ->
                tell("settle", n.fields[1], problem == null ? "returned null" : "raised " + json(problem)));
        return allOf.thenApply(nothing -> "null");
    }

    /** Awaits in place: a task is a call, all else is joined. */
    String await(Node n) {
        return n.fields[0].equals("task") ? task(n) : start(n).join();
    }

    String task(Node n) {
        String row = n.fields[1];
        tell("start", row);
        try {
            for (Node step : n.args) {
                step(row, step);
            }
            if (!n.fields[3].equals("-")) {
                throw new Failure(n.fields[3]);
            }
        } catch (Failure | CompletionException problem) {
            tell("end", row, "raised", json(problem));
            throw problem;
        }
        tell("end", row, "returned", n.fields[2]);
        return n.fields[2];
    }

    void step(String row, Node n) {
        switch (n.fields[0]) {
            case "sleep", "block" -> sleep(n.fields[1]);
            case "executor" -> CompletableFuture.runAsync(() -> sleep(n.fields[1]), workers).join();
            case "log" -> tell("log", row, n.fields[1]);
            case "hang" -> new CompletableFuture<Void>().join();
            default -> await(n);
        }
    }

    CompletableFuture<String> future(Node n) {
        tell("start", n.fields[1]);
        CompletableFuture<String> future = new CompletableFuture<>();
        timers.schedule(() -> {
            if (n.fields[3].equals("-")) {
                tell("end", n.fields[1], "returned", n.fields[2]);
                future.complete(n.fields[2]);
            } else {
                tell("end", n.fields[1], "raised", n.fields[3]);
                future.completeExceptionally(new Failure(n.fields[3]));
            }
        }, slower * Long.parseLong(n.fields[4]), TimeUnit.NANOSECONDS);
        return future;
    }

    static String run(String text) {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(text.split("\n")));
        String[] header = rest.removeFirst().split("\t");
        Foreign c = new Foreign(Integer.parseInt(header[2]));
        try {
            c.tell("outcome", "returned", c.await(Node.read(rest)));
        } catch (Failure | CompletionException problem) {
            c.tell("outcome", "raised", json(problem));
        }
        sleep(header[1]);
        c.tell("finished");
        c.pool.shutdown();
        c.workers.shutdown();
        synchronized (c) {
            return String.join("\n", c.lines);
        }
    }

    public static void main(String[] args) throws Exception {
        slower = Long.parseLong(args[1]);
        String[] texts = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n\n");
        run(texts[0]); // the first run of all loads the classes, which takes time
        ExecutorService some = Executors.newFixedThreadPool(Integer.parseInt(args[0]));
        List<CompletableFuture<String>> told = new ArrayList<>();
        for (String text : texts) {
            told.add(CompletableFuture.supplyAsync(() -> run(text), some));
        }
        for (CompletableFuture<String> one : told) {
            System.out.print(one.get() + "\n\n");
        }
        System.out.flush();
        System.exit(0);
    }
}
