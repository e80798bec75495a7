using System.CommandLine;
using System.Security.Cryptography;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Plugins;

internal sealed class PluginSignVerb : Command
{
    private readonly Argument<string> _package = new("package") { Description = "The plugin's zip." };
    private readonly Option<string> _key = new("--key") { Description = "The private key, a PEM file that `cordon plugin keygen` wrote.", Required = true };
    private readonly Option<string?> _output = new("--output") { Description = "The signed zip; by default the package itself is replaced." };

    public PluginSignVerb()
        : base("sign", $"Sign a package. The password of an encrypted key comes from {PluginPassword.Variable} or a prompt.")
    {
        Add(_package);
        Add(_key);
        Add(_output);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        using var key = await ReadKeyAsync(parse, cancellationToken);
        if (key is null)
        {
            return ExitCode.BadInput;
        }

        var path = parse.GetRequiredValue(_package);
        var result = await Packer.SignAsync(path, key, parse.GetValue(_output) ?? path, cancellationToken);
        PluginOutput.WriteProblems(parse, result.Problems);
        if (result.Path is null)
        {
            return ExitCode.BadInput;
        }

        PluginOutput.WriteLine(parse, $"{result.Path} signed with key {key.Id}");
        return ExitCode.Done;
    }

    private async Task<SigningKey?> ReadKeyAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var path = parse.GetRequiredValue(_key);
        try
        {
            var pem = await File.ReadAllTextAsync(path, cancellationToken);
            return SigningKey.Read(pem, SigningKey.IsEncrypted(pem) ? PluginPassword.Read("Password of the key: ") : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            PluginOutput.WriteError(parse, path, exception.Message, $"Name a key of `cordon plugin keygen`; set {PluginPassword.Variable} when it is encrypted.");
            return null;
        }
    }
}
