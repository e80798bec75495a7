using Cordon.Host.Storage;
using Cordon.Tests.Cli;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cordon.Tests.Access;

public sealed class UserVerbTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Manages_people_without_a_server()
    {
        using var folder = new TempFolder();

        var added = await ShellAsync(folder, $"echo '{Password}' | \"$0\" user add ada --role admin --data .");
        var second = await ShellAsync(folder, $"CORDON_PASSWORD='{Password}' \"$0\" user add bob --role viewer --data .");
        var role = await CordonProcess.RunAsync(folder.Path, "user", "role", "BOB", "analyst", "--data", ".");
        var disabled = await CordonProcess.RunAsync(folder.Path, "user", "disable", "bob", "--data", ".");
        var list = await CordonProcess.RunAsync(folder.Path, "user", "list", "--data", ".");
        var last = await CordonProcess.RunAsync(folder.Path, "user", "disable", "ada", "--data", ".");

        Assert.Equal((0, "Added ada (admin).\n"), (added.ExitCode, added.Output));
        Assert.Equal((0, "Added bob (viewer).\n"), (second.ExitCode, second.Output));
        Assert.Equal((0, "bob is now analyst.\n"), (role.ExitCode, role.Output));
        Assert.Equal((0, "bob is disabled.\n"), (disabled.ExitCode, disabled.Output));
        Assert.Equal($"{"ada",-30} admin\n{"bob",-30} {"analyst",-9} disabled\n", list.Output);
        Assert.Equal(2, last.ExitCode);
        Assert.StartsWith("error: Nobody would be left who is an admin", last.Errors, StringComparison.Ordinal);
    }

    /// <summary>
    /// The pipe keeps <c>user password</c> waiting for its password, with the database open. Whether it has come so far is read in the system's list of
    /// locks: asking for the lock could keep it from getting it.
    /// </summary>
    [Fact]
    public async Task Works_beside_a_server_and_keeps_a_restore_out()
    {
        using var folder = new TempFolder();
        var data = folder["data"];
        var added = await ShellAsync(folder, $"echo '{Password}' | \"$0\" user add ada --role admin --data data");
        var backup = await CordonProcess.RunAsync(folder.Path, "db", "backup", "copy.db", "--data", "data");
        using (DataFolder.Open(data))
        {
            var beside = await ShellAsync(folder, $"echo '{Password}' | \"$0\" user add bob --role viewer --data data");
            Assert.Equal((0, "Added bob (viewer).\n"), (beside.ExitCode, beside.Output));
        }

        var held = await ShellAsync(
            folder, "mkfifo in; \"$0\" user password ada --data data < in & exec 3> in; "
                + "until file=$(stat --format=%i data/visit.lock) && grep --quiet \":$file \" /proc/locks; do sleep 0.05; done; "
                + "\"$0\" db restore copy.db --data data; code=$?; exec 3>&-; wait; exit $code");
        var free = await CordonProcess.RunAsync(folder.Path, "db", "restore", "copy.db", "--data", "data");

        Assert.Equal((0, 0, 0), (added.ExitCode, backup.ExitCode, free.ExitCode));
        Assert.Equal(2, held.ExitCode);
        Assert.Contains("a command works on the database in this folder", held.Errors, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(data).UnixFileMode);
    }

    [Fact]
    public async Task Names_the_first_audit_entry_that_is_broken()
    {
        using var folder = new TempFolder();
        await ShellAsync(folder, $"echo '{Password}' | \"$0\" user add ada --role admin --data .");
        await ShellAsync(folder, $"echo 'another {Password}' | \"$0\" user password ada --data .");

        var whole = await CordonProcess.RunAsync(folder.Path, "audit", "verify", "--data", ".");
        await using (var connection = new SqliteConnection($"Data Source={folder["cordon.db"]};Pooling=False"))
        {
            await connection.ExecuteAsync("UPDATE audit SET actor = 'nobody' WHERE number = 2");
        }

        var broken = await CordonProcess.RunAsync(folder.Path, "audit", "verify", "--data", ".");

        Assert.Equal(0, whole.ExitCode);
        Assert.StartsWith("The audit log is whole: 2 entries,", whole.Output, StringComparison.Ordinal);
        Assert.Equal(1, broken.ExitCode);
        Assert.StartsWith("The audit log is broken at entry 2:", broken.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no database in ", "user", "list")]
    [InlineData("There is no database in ", "audit", "verify")]
    [InlineData("There is no password.", "user", "add", "ada", "--role", "admin")]
    public async Task Says_what_is_missing(string message, params string[] arguments)
    {
        using var folder = new TempFolder();

        var result = await CordonProcess.RunAsync(folder.Path, [.. arguments, "--data", "."]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_prints_the_set_up_link_until_there_is_a_user()
    {
        using var folder = new TempFolder();

        var first = await ServeAsync(folder);
        await ShellAsync(folder, $"echo '{Password}' | \"$0\" user add ada --role admin --data .");
        var second = await ServeAsync(folder);

        Assert.Matches("http://127\\.0\\.0\\.1:[0-9]+/setup\\?token=[A-Za-z0-9_-]{43}\n", first);
        Assert.DoesNotContain("/setup", second, StringComparison.Ordinal);
    }

    private static async Task<CordonResult> ShellAsync(TempFolder folder, string script)
    {
        using var process = CordonProcess.Start("/bin/sh", folder.Path, "-c", script, CordonProcess.Program);
        return await process.EndAsync();
    }

    /// <summary>Starts the server and stops it as soon as it says that it runs.</summary>
    private static async Task<string> ServeAsync(TempFolder folder)
    {
        const string script = "mkfifo out; \"$0\" serve --data . --urls http://127.0.0.1:0 > out & "
            + "while read -r line; do echo \"$line\"; case \"$line\" in *listens*) kill -TERM $!;; esac; done < out; wait; rm out";
        using var process = CordonProcess.Start("/bin/sh", folder.Path, "-c", script, CordonProcess.Program);
        return (await process.EndAsync()).Output;
    }
}
