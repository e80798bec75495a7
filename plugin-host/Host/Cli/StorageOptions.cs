using System.CommandLine;
using Cordon.Host.Cli.Settings;
using Cordon.Host.Storage;
using Cordon.Host.Web;
using Cordon.Host.Web.KeyRing;

namespace Cordon.Host.Cli;

/// <summary>The options of every verb that works on the server's data, and what to do when the data cannot be used.</summary>
internal sealed class StorageOptions(Command command)
{
    private readonly SettingOptions _settings = new(command, ServerForm.Data, ServerForm.Database, ServerForm.MasterKey);

    public StoragePlace Place(ParseResult line)
    {
        var settings = _settings.Read(line);
        return new StoragePlace { Folder = DataFolder(settings), PostgreSql = settings.Text(ServerForm.Database) };
    }

    /// <summary>What a server on the same data would be started with.</summary>
    public ServeSettings Settings(ParseResult line)
    {
        var settings = _settings.Read(line);
        return new ServeSettings { DataFolder = DataFolder(settings), Database = settings.Text(ServerForm.Database), MasterKey = MasterKey(settings) };
    }

    /// <exception cref="StorageException">The file holds no such key.</exception>
    public static MasterKey? MasterKey(SettingReading settings) =>
        Web.KeyRing.MasterKey.Find(settings.Text(ServerForm.MasterKey));

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
        catch (Exception exception) when (exception is StorageException || StorageFailure.Is(exception))
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            return ExitCode.BadInput;
        }
    }
}
