using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

/// Runs scenarios on C#'s own tasks, some at a time, on the real clock. Standard
/// input has one scenario after the other, each ended by an empty line; standard
/// output has what happened, ended likewise.
class Node
{
    public string[] Fields;
    public List<Node> Args = new List<Node>();

    public static Node Read(Queue<string> lines)
    {
        var n = new Node { Fields = lines.Dequeue().Split('\t') };
        int count = n.Fields[0] == "task" || n.Fields.Length == 3 ? int.Parse(n.Fields[n.Fields.Length - 1]) : 0;
        for (int i = 0; i < count; i++) n.Args.Add(Read(lines));
        return n;
    }
}

/// An error of the scenario, as JSON.
class Failure : Exception
{
    public readonly string Json;
    public Failure(string json) { Json = json; }
}

class Foreign
{
    static int slower;
    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly List<string> lines = new List<string>();
    readonly List<Timer> timers = new List<Timer>();
    bool over;

    void Tell(params object[] words)
    {
        lock (lines)
        {
            if (!over) lines.Add((long)(clock.Elapsed.TotalMilliseconds * 1e6) + " " + string.Join(" ", words));
        }
    }

    static string Json(Exception problem)
    {
        var failure = problem as Failure;
        if (failure != null) return failure.Json;
        return "{\"type\":\"" + problem.GetType().Name + "\",\"message\":\"" + problem.Message.Split('\n')[0] + "\"}";
    }

    static TimeSpan Time(string nanoseconds) { return TimeSpan.FromMilliseconds(long.Parse(nanoseconds) / 1e6 * slower); }

    /// Calls what may be awaited: it runs up to its first await, and gives its task.
    Task<string> Call(Node n)
    {
        if (n.Fields[0] == "task") return RunTask(n);
        if (n.Fields[0] == "future") return Future(n);
        var call = n.Fields[1];
        Tell("begin", call);
        try
        {
            var tasks = n.Args.Select(Call).ToArray();
            return n.Fields[0] == "when_all" ? All(call, Task.WhenAll(tasks)) : Any(call, Task.WhenAny(tasks));
        }
        catch (Exception problem)
        {
            Tell("settle", call, "raised", Json(problem));
            throw;
        }
    }

    async Task<string> All(string call, Task<string[]> all)
    {
        try
        {
            var value = "[" + string.Join(",", await all) + "]";
            Tell("settle", call, "returned", value);
            return value;
        }
        catch (Exception problem)
        {
            Tell("settle", call, "raised", Json(problem));
            throw;
        }
    }

    async Task<string> Any(string call, Task<Task<string>> any)
    {
        var first = await any;
        var value = first.IsFaulted ? "{\"error\":" + Json(first.Exception.InnerException) + "}" : first.Result;
        Tell("settle", call, "returned", value);
        return value;
    }

    async Task<string> RunTask(Node n)
    {
        string row = n.Fields[1], error = n.Fields[3];
        Tell("start", row);
        try
        {
            foreach (var step in n.Args) await Step(row, step);
            if (error != "-") throw new Failure(error);
        }
        catch (Exception problem)
        {
            Tell("end", row, "raised", Json(problem));
            throw;
        }
        Tell("end", row, "returned", n.Fields[2]);
        return n.Fields[2];
    }

    async Task Step(string row, Node n)
    {
        switch (n.Fields[0])
        {
            case "sleep": await Task.Delay(Time(n.Fields[1])); break;
            case "block": Thread.Sleep(Time(n.Fields[1])); break;
            // A thread of its own: mono's pool makes no more than ten of them a second.
            case "executor": await Task.Factory.StartNew(() => Thread.Sleep(Time(n.Fields[1])), TaskCreationOptions.LongRunning); break;
            case "log": Tell("log", row, n.Fields[1]); break;
            case "hang": await new TaskCompletionSource<string>().Task; break;
            default: await Call(n); break;
        }
    }

    Task<string> Future(Node n)
    {
        Tell("start", n.Fields[1]);
        var source = new TaskCompletionSource<string>();
        var timer = new Timer(_ =>
        {
            if (n.Fields[3] == "-")
            {
                Tell("end", n.Fields[1], "returned", n.Fields[2]);
                source.SetResult(n.Fields[2]);
            }
            else
            {
                Tell("end", n.Fields[1], "raised", n.Fields[3]);
                source.SetException(new Failure(n.Fields[3]));
            }
        }, null, Time(n.Fields[4]), Timeout.InfiniteTimeSpan);
        lock (timers) timers.Add(timer);
        return source.Task;
    }

    async Task Main(Node root, string linger)
    {
        try { Tell("outcome", "returned", await Call(root)); }
        catch (Exception problem) { Tell("outcome", "raised", Json(problem)); }
        await Task.Delay(Time(linger));
        Tell("finished");
        over = true;
    }

    static string Run(string text)
    {
        var rest = new Queue<string>(text.Trim().Split('\n'));
        var header = rest.Dequeue().Split('\t');
        var c = new Foreign();
        c.Main(Node.Read(rest), header[1]).GetAwaiter().GetResult();
        lock (c.lines) return string.Join("\n", c.lines);
    }

    static void Main(string[] args)
    {
        slower = int.Parse(args[1]);
        // The pool's own most depends on the processors, and its least may not exceed it.
        if (!ThreadPool.SetMaxThreads(400, 400) || !ThreadPool.SetMinThreads(400, 400)) throw new Exception("the pool has too few threads");
        var texts = Console.In.ReadToEnd().Trim().Split(new[] { "\n\n" }, StringSplitOptions.None);
        Run(texts[0]); // the first run of all compiles the code, which takes time
        var told = new string[texts.Length];
        int next = -1;
        var some = Enumerable.Range(0, int.Parse(args[0])).Select(_ => new Thread(() =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < texts.Length;) told[i] = Run(texts[i]);
        })).ToList();
        some.ForEach(t => t.Start());
        some.ForEach(t => t.Join());
        Console.Out.Write(string.Join("\n\n", told) + "\n\n");
        Console.Out.Flush();
        Environment.Exit(0);
    }
}
