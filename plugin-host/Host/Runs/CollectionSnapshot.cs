using System.Buffers.Binary;
using System.Security.Cryptography;
using Cordon.Abstractions;
using Cordon.Host.Identities;

namespace Cordon.Host.Runs;

/// <summary>
/// Resolves a collection once: reads the file to its end, decides what is never sent, and leaves either a journal that holds
/// all of it or nothing.
/// </summary>
internal static class CollectionSnapshot
{
    private const int ShownProblems = 20;

    /// <summary>Writes the snapshot. The answer lists what is wrong with the file; then nothing was written.</summary>
    public static async Task<IReadOnlyList<Problem>> WriteAsync(
        Journal journal, string file, string runId, RunInputs inputs, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var wrong = 0;
        var seen = new HashSet<(ulong, ulong)>();
        using var snapshot = journal.BeginSnapshot();
        await using var content = File.OpenRead(file);
        await foreach (var row in IdentityFile.ReadAsync(file, content, cancellationToken))
        {
            if (row.Identity is not { } identity)
            {
                if (wrong++ < ShownProblems)
                {
                    problems.Add(new Problem { Path = "", Message = $"{file}: {row.Place} {row.Problem}" });
                }
            }
            else
            {
                snapshot.Add(identity, OwnDecision(identity, isNew: seen.Add(Key(identity))));
            }
        }

        if (wrong > ShownProblems)
        {
            problems.Add(new Problem { Path = "", Message = $"{file}: {wrong - ShownProblems} more rows are wrong." });
        }
        else if (wrong == 0 && seen.Count == 0)
        {
            problems.Add(new Problem { Path = "", Message = $"{file} holds no identities.", Fix = "Give at least one row below the header." });
        }

        if (problems.Count == 0)
        {
            snapshot.Commit(runId, inputs);
        }

        return problems;
    }

    private static Outcome? OwnDecision(Identity identity, bool isNew) => identity switch
    {
        _ when !isNew => new Outcome
        {
            Status = OutcomeStatus.Skipped,
            Code = "duplicate",
            Message = $"{identity.Value} stands in the collection more than once; only the first is acted on.",
        },
        _ when identity.Tags.Contains(RunRules.ProtectedTag, StringComparer.OrdinalIgnoreCase) => new Outcome
        {
            Status = OutcomeStatus.Skipped,
            Code = "protected",
            Message = $"{identity.Value} is tagged {RunRules.ProtectedTag} and is never acted on. Remove the tag if that is meant.",
        },
        _ => null,
    };

    /// <summary>A digest instead of the text: a million identities take 40 MB to tell apart, however long their names.</summary>
    private static (ulong, ulong) Key(Identity identity)
    {
        var text = $"{identity.Source}\n{identity.ExternalId}\n{identity.Value}".ToUpperInvariant();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text), digest);
        return (BinaryPrimitives.ReadUInt64LittleEndian(digest), BinaryPrimitives.ReadUInt64LittleEndian(digest[sizeof(ulong)..]));
    }
}
