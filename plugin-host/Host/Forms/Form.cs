using Cordon.Abstractions;
using Cordon.Packaging;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>
/// The fields of an options or connection schema, and all that follows from them: defaults, validation, masking and merging.
/// Documents handed in are never changed. Safe to use from several threads.
/// </summary>
internal sealed class Form
{
    /// <summary>Stands for a stored secret wherever a document is shown, and keeps it when it comes back.</summary>
    public const string SecretMask = FormSecrets.Marker;

    private readonly JsonSchema _schema;
    private readonly FormMembers _members;

    internal Form(JsonSchema schema, FormMembers members)
    {
        _schema = schema;
        _members = members;
    }

    /// <summary>In the order they are shown.</summary>
    public IReadOnlyList<Field> Fields => _members.Fields;

    /// <summary>In problems the schema is called <paramref name="document"/>; warnings say what cannot be drawn.</summary>
    public static FormReading Read(string document, JToken schema) => FormReader.Read(document, schema);

    /// <summary>The document with the default of every field that is absent and shown.</summary>
    public JObject FillDefaults(JObject document) => FormDefaults.Fill(_members, document);

    /// <summary>At most one problem for each value, all at once; empty when the document is valid.</summary>
    public IReadOnlyList<Problem> Validate(JObject document) =>
        [.. Check("", document).Select(problem => new Problem { Path = problem.Path, Message = problem.Message, Fix = problem.Fix })];

    /// <summary>As <see cref="Validate"/>, for a document with lines.</summary>
    public IReadOnlyList<DocumentProblem> Check(string name, JObject document)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. _schema.Validate(document).Select(error => error.ToProblem(name))
                .Concat(UnknownMembers.Find(name, _members, document))
                .Where(problem => seen.Add(problem.Path))
                .OrderBy(problem => problem.Line).ThenBy(problem => problem.Column),
        ];
    }

    /// <summary>The document with <see cref="SecretMask"/> in place of every secret, and of whatever no field describes.</summary>
    public JObject Mask(JObject document) => FormSecrets.Hide(_members, document);

    /// <summary>Every secret text of the document, for whoever must keep them out of other texts.</summary>
    public IEnumerable<string> Secrets(JObject document) => FormSecrets.Values(_members, document);

    /// <summary>Whether a connection has credentials: it has not made a choice that does without.</summary>
    public bool HasCredentials(JObject document)
    {
        var complete = FillDefaults(document);
        return !Fields.Any(field => field.Choices.Any(choice => choice.HasNoCredentials && JToken.DeepEquals(choice.Value, complete[field.Name])));
    }

    /// <summary>
    /// The submitted document with the stored secrets in place of their masks, and of shown ones left out. A new value replaces the stored one;
    /// null or an empty text clears it. A group left out is gone with its secrets.
    /// </summary>
    public JObject Merge(JObject submitted, JObject stored) => FormSecrets.Merge(_members, submitted, stored);
}
