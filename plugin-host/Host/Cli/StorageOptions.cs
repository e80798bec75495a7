using System.CommandLine;
using Cordon.Host.Cli.Settings;
using Cordon.Host.Storage;

namespace Cordon.Host.Cli;

/// <summary>The options of every verb that works on the server's data, and what to do when the data cannot be used.</summary>
internal sealed class StorageOptions(Command command)
{
    private readonly SettingOptions _settings = new(command, ServerForm.Data, ServerForm.Database);

    public string DataFolder(ParseResult line) => DataFolder(_settings.Read(line));

    public string? PostgreSql(ParseResult line) => _settings.Read(line).Text(ServerForm.Database);

    public Database Open(ParseResult line) => Database.Open(PostgreSql(line), DataFolder(line));

    public static string DataFolder(SettingReading settings) => Path.GetFullPath(settings.Text(ServerForm.Data)!);

    /// <summary>Does the work; what is wrong with settings or storage becomes a line each and exit code 2.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (SettingsException exception)
        {
            foreach (var problem in exception.Problems)
            {
                await Console.Error.WriteLineAsync($"error: {problem}");
            }

            return ExitCode.BadInput;
        }
        catch (Exception exception) when (exception is StorageException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            return ExitCode.BadInput;
        }
    }
}
