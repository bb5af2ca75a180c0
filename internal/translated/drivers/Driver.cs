// Runs the programs that are compiled with it side by side, each in a namespace
// and on a thread of its own, and prints what each printed: its number and a line
// in base64.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;

public class Printed
{
    readonly List<string> lines = new List<string>();
    bool over;

    public void Add(object value)
    {
        lock (lines) if (!over) lines.Add(Convert.ToString(value));
    }

    public string[] End()
    {
        lock (lines) { over = true; return lines.ToArray(); }
    }
}

static class Driver
{
    static void Main()
    {
        // The pool's own most depends on the processors, and its least may not exceed it.
        if (!ThreadPool.SetMaxThreads(256, 256) || !ThreadPool.SetMinThreads(256, 256)) throw new Exception("the pool has too few threads");
        var types = Assembly.GetExecutingAssembly().GetTypes();
        var programs = types.Where(type => type.Name == "Program").OrderBy(type => int.Parse(type.Namespace.Substring(1))).ToList();
        var printed = new string[programs.Count][];
        var threads = programs.Select((program, i) => new Thread(() =>
        {
            program.GetMethod("Main", BindingFlags.NonPublic | BindingFlags.Static).Invoke(null, null);
            var console = types.Single(type => type.Name == "Console" && type.Namespace == program.Namespace);
            printed[i] = ((Printed)console.GetField("Printed").GetValue(null)).End();
        }, 1 << 18)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        for (var i = 0; i < printed.Length; i++)
            foreach (var line in printed[i])
                Console.WriteLine(i + " " + Convert.ToBase64String(Encoding.UTF8.GetBytes(line)));
        Environment.Exit(0);
    }
}
