using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wederzijds.DesignSystem;

namespace Wederzijds.Notices.Dosing;

/// <summary>The choices of a dose as a form shows and sends them. Null and nonsense are refused beside the field.</summary>
internal sealed class DoseForm
{
    public string? What { get; set; }
    public List<string>? Extras { get; set; }
    public string? Cadence { get; set; }
    public string? Channel { get; set; }

    public static IReadOnlyList<Choice> Whats =>
    [
        new(nameof(DoseWhat.OutcomeOnly), Texts.Dose_OutcomeOnly, Texts.Dose_OutcomeOnlyHint),
        new(nameof(DoseWhat.Milestones), Texts.Dose_Milestones, Texts.Dose_MilestonesHint),
        new(nameof(DoseWhat.EveryStep), Texts.Dose_EveryStep, Texts.Dose_EveryStepHint),
    ];

    public static IReadOnlyList<Choice> AllExtras =>
    [
        new(nameof(DoseExtras.Effects), Texts.Dose_Effects, Texts.Dose_EffectsHint),
        new(nameof(DoseExtras.Background), Texts.Dose_Background, Texts.Dose_BackgroundHint),
        new(nameof(DoseExtras.Thanks), Texts.Dose_Thanks, Texts.Dose_ThanksHint),
        new(nameof(DoseExtras.People), Texts.Dose_People, Texts.Dose_PeopleHint),
    ];

    public static IReadOnlyList<Choice> Cadences =>
    [
        new(nameof(DoseCadence.AtOnce), Texts.Dose_AtOnce, Texts.Dose_AtOnceHint),
        new(nameof(DoseCadence.Daily), Texts.Dose_Daily),
        new(nameof(DoseCadence.Weekly), Texts.Dose_Weekly),
    ];

    /// <param name="hasMail">Whether there is a confirmed address.</param>
    /// <param name="hasPush">Whether push is offered here.</param>
    /// <param name="now">What is chosen now stays choosable.</param>
    public static IReadOnlyList<Choice> ChannelsFor(bool hasMail, bool hasPush, DoseChannel now) =>
    [
        new(nameof(DoseChannel.Platform), Texts.Dose_Platform, Texts.Dose_PlatformHint),
        new(nameof(DoseChannel.Mail), Texts.Dose_Mail, hasMail ? null : Texts.Dose_MailMissing),
        .. hasPush || now is DoseChannel.Push ? [new Choice(nameof(DoseChannel.Push), Texts.Dose_Push, Texts.Dose_PushHint)] : Array.Empty<Choice>(),
        new(nameof(DoseChannel.ByHand), Texts.Dose_ByHand, Texts.Dose_ByHandHint),
    ];

    public static DoseForm Of(DoseChoice choice) => new()
    {
        What = $"{choice.What}",
        Extras = [.. Enum.GetValues<DoseExtras>().Where(e => e is not DoseExtras.None && choice.Extras.HasFlag(e)).Select(e => $"{e}")],
        Cadence = $"{choice.Cadence}",
        Channel = $"{choice.Channel}",
    };

    /// <returns>Null: something is missing or is no choice; it is said beside the field.</returns>
    public DoseChoice? Read(ModelStateDictionary state, string prefix)
    {
        var what = ReadOne<DoseWhat>(What, $"{prefix}.{nameof(What)}", state);
        var cadence = ReadOne<DoseCadence>(Cadence, $"{prefix}.{nameof(Cadence)}", state);
        var channel = ReadOne<DoseChannel>(Channel, $"{prefix}.{nameof(Channel)}", state);
        var extras = DoseExtras.None;
        foreach (var extra in Extras ?? [])
        {
            extras |= ReadOne<DoseExtras>(extra, $"{prefix}.{nameof(Extras)}", state) ?? DoseExtras.None;
        }

        return what is null || cadence is null || channel is null || !state.IsValid ? null : new(what.Value, extras, cadence.Value, channel.Value);
    }

    /// <summary>In words, for a list: "Milestones · every day · e-mail".</summary>
    public static string InWords(DoseChoice choice) => string.Join(" · ",
        Whats.First(w => w.Value == $"{choice.What}").Label, CadenceInWords(choice.Cadence), ChannelInWords(choice.Channel));

    public static string CadenceInWords(DoseCadence cadence) => Cadences.First(c => c.Value == $"{cadence}").Label;

    public static string ChannelInWords(DoseChannel channel) => ChannelsFor(true, true, channel).First(c => c.Value == $"{channel}").Label;

    private static T? ReadOne<T>(string? text, string field, ModelStateDictionary state)
        where T : struct, Enum
    {
        // Only names: a number would be a choice that nobody was shown.
        if (Enum.TryParse<T>(text, out var value) && Enum.GetName(value) == text)
        {
            return value;
        }

        state.AddModelError(field, Texts.Dose_ChooseOne);
        return null;
    }
}
