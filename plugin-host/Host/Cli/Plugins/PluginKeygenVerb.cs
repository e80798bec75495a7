using System.CommandLine;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Plugins;

internal sealed class PluginKeygenVerb : Command
{
    private readonly Argument<string> _key = new("key") { Description = "File for the private key, such as signing.pem. The public key goes beside it as signing.pub.pem." };
    private readonly Option<bool> _encrypt = new("--encrypt") { Description = $"Encrypt the private key. The password comes from {PluginPassword.Variable} or a prompt." };

    public PluginKeygenVerb()
        : base("keygen", "Make a key pair to sign packages with (ECDSA, P-256).")
    {
        Add(_key);
        Add(_encrypt);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(parse.GetRequiredValue(_key));
        var publicPath = Path.ChangeExtension(path, ".pub.pem");
        var password = parse.GetValue(_encrypt) ? PluginPassword.Read("Password for the new key: ") : null;
        if (parse.GetValue(_encrypt) && password is null)
        {
            PluginOutput.WriteError(parse, path, "There is no password to encrypt the key with.", $"Set {PluginPassword.Variable}, or run this in a terminal.");
            return ExitCode.BadInput;
        }

        using var key = SigningKey.Generate();
        try
        {
            await WriteAsync(path, key.ToPem(password), UnixFileMode.UserRead | UnixFileMode.UserWrite, cancellationToken);
            await WriteAsync(publicPath, key.ToPublicPem(), null, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            PluginOutput.WriteError(parse, path, exception.Message, "Name a new file in a folder that may be written; a key is never replaced.");
            return ExitCode.BadInput;
        }

        PluginOutput.WriteLine(parse, $"private key  {path}  (keep it secret)");
        PluginOutput.WriteLine(parse, $"public key   {publicPath}  (for the trusted keys of those who install)");
        PluginOutput.WriteLine(parse, $"key id       {key.Id}");
        return ExitCode.Done;
    }

    private static async Task WriteAsync(string path, string pem, UnixFileMode? mode, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        await using var writer = new StreamWriter(path, options);
        await writer.WriteAsync(pem.AsMemory(), cancellationToken);
    }
}
