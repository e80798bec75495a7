using System.Diagnostics;

namespace Cordon.Tests.Storage;

/// <summary>
/// A PostgreSQL server of the tests' own on a Unix socket in a temp folder; it ends with the test process. Null where the machine has
/// no server programs. A server never runs as root, so root lends it the account <c>nobody</c>.
/// </summary>
internal sealed class PostgreSqlServer
{
    private static readonly Lazy<Task<PostgreSqlServer?>> _shared = new(StartAsync);

    private PostgreSqlServer(string folder) => ConnectionString = $"Host={folder};Username=cordon;Database=postgres;Maximum Pool Size=20";

    public string ConnectionString { get; }

    public static Task<PostgreSqlServer?> SharedAsync() => _shared.Value;

    private static async Task<PostgreSqlServer?> StartAsync()
    {
        if (Find("initdb") is not { } initdb || Find("postgres") is not { } postgres)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("cordon-pg-").FullName;
        var isRoot = Environment.UserName == "root";
        if (isRoot)
        {
            await RunAsync("chown", ["nobody", folder]);
        }

        var data = Path.Combine(folder, "data");
        await RunAsync(isRoot, [initdb, "--pgdata", data, "--username", "cordon", "--auth", "trust", "--no-sync", "--encoding", "UTF8", "--locale", "C"]);
        var server = Process.Start(Start(isRoot, [postgres, "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200"]))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End(server, folder);
        _ = server.StandardError.BaseStream.CopyToAsync(Stream.Null);
        _ = server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var result = new PostgreSqlServer(folder);
        await result.UntilReadyAsync(server);
        return result;
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static ProcessStartInfo Start(bool asNobody, string[] command)
    {
        var line = asNobody ? ["runuser", "-u", "nobody", "--", .. command] : command;
        return new ProcessStartInfo(line[0], line[1..]) { RedirectStandardError = true, RedirectStandardOutput = true };
    }

    private static Task RunAsync(string program, string[] arguments) => RunAsync(asNobody: false, [program, .. arguments]);

    private static async Task RunAsync(bool asNobody, string[] command)
    {
        using var process = Process.Start(Start(asNobody, command))!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} failed: {await errors}");
        }
    }

    private static void End(Process server, string folder)
    {
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        Directory.Delete(folder, recursive: true);
    }

    private async Task UntilReadyAsync(Process server)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await tick.WaitForNextTickAsync() && !server.HasExited)
        {
            try
            {
                await using var connection = new Npgsql.NpgsqlConnection(ConnectionString);
                await connection.OpenAsync();
                return;
            }
            catch (Npgsql.NpgsqlException)
            {
                // Not yet.
            }
        }

        throw new InvalidOperationException("The PostgreSQL server of the tests did not start.");
    }
}
