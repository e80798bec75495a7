using System.CommandLine;
using Cordon.Host.Storage;

namespace Cordon.Host.Cli;

/// <summary>The options of every verb that works on the server's data, and what to do when the data cannot be used.</summary>
internal sealed class StorageOptions
{
    private readonly Option<string> _data = new("--data") { Description = "Folder of the server's data.", DefaultValueFactory = _ => "./data", HelpName = "DIR" };
    private readonly Option<string?> _database = new("--database") { Description = "Connection string of PostgreSQL; without it, SQLite in --data.", HelpName = "TEXT" };

    public StorageOptions(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_database);
    }

    public string DataFolder(ParseResult line) => Path.GetFullPath(line.GetRequiredValue(_data));

    public string? PostgreSql(ParseResult line) => line.GetValue(_database);

    public Database Open(ParseResult line) => Database.Open(PostgreSql(line), DataFolder(line));

    /// <summary>Does the work; what is wrong with the storage becomes one line and exit code 2.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is StorageException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            return ExitCode.BadInput;
        }
    }
}
